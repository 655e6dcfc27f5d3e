namespace JourneyLedger.Interchange.Templates;

/// <summary>Which column a part of an event came from: answers to a spreadsheet name columns, not parts.</summary>
public static class TemplateColumnNames
{
    private const string Payload = "payload.";

    /// <summary>The column of a part such as <c>payload.actions[1]</c> or <c>source.recordId</c>; <c>row</c> where there is none.</summary>
    public static string ColumnOf(TemplateFamily family, string part)
    {
        var name = part.StartsWith(Payload, StringComparison.Ordinal) ? Payload + part[Payload.Length..].Split('[', '.')[0] : part;
        return family.Columns.FirstOrDefault(column => column.Part == name || (name.StartsWith(Payload, StringComparison.Ordinal) && column.Name == name[Payload.Length..]))?.Name
            ?? (part == "stream" ? TemplateColumn.SubjectOf(family) : part == "schemaVersion" ? TemplateColumn.Event : "row");
    }
}
