using System.Globalization;
using System.Text;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Templates;

/// <summary>A template's columns in words for those who fill them in.</summary>
public static class TemplateWords
{
    /// <summary><c>hoursPerWeek</c> as "Hours per week".</summary>
    public static string Meaning(string field)
    {
        var words = new StringBuilder(field.Length + 8);
        foreach (var letter in field)
            _ = char.IsAsciiLetterUpper(letter) ? words.Append(' ').Append(char.ToLowerInvariant(letter)) : words.Append(letter);
        words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    /// <summary>The columns that an event cannot go without, beyond those of every row.</summary>
    public static string Needed(EventContract contract) =>
        string.Join(", ", [.. contract.Fields.Where(field => field.Required).Select(field => field.Name), .. contract.NeedsArea ? [TemplateColumn.Area] : Array.Empty<string>()]) is { Length: > 0 } some ? some : "nothing more";

    /// <summary>What a cell takes, such as "whole number from 0 to 600".</summary>
    public static string Takes(FieldContract field)
    {
        var words = field.Kind switch
        {
            FieldKind.Text => $"text of at most {field.Length} characters",
            FieldKind.Code => $"a code: {field.Codes!.Title.ToLowerInvariant()}",
            FieldKind.WholeNumber => "whole number without thousands separators",
            FieldKind.Number => "number with a point before decimals, without thousands separators",
            FieldKind.YesNo => "yes or no",
            FieldKind.Date => "date",
            FieldKind.EventId => "id of an event, as the ledger's receipt gives it",
            FieldKind.Values => "names and values: name=value, several parted by ;",
            _ => throw new InvalidOperationException($"The kind {field.Kind} has no words."),
        };
        if (field.Range is { } range)
            words += string.Create(CultureInfo.InvariantCulture, $", {range.Least} to {range.Most}");
        return field.IsList ? $"one or more, parted by ; each a {words.TrimStart('a', ' ')}" : words;
    }

    /// <summary>What a column takes, for each group of events that take the same, with the codes of a code list.</summary>
    public static IEnumerable<(IReadOnlyList<EventContract> Events, string Takes, CodeList? Codes)> Takings(TemplateColumn column) =>
        from contract in column.Takes
        let field = contract.Field(column.Name)!
        group contract by (Takes: Takes(field), field.Codes) into same
        select ((IReadOnlyList<EventContract>)[.. same], same.Key.Takes, same.Key.Codes);

    /// <summary>The code list of a column around the payload, or null.</summary>
    public static CodeList? CodesAround(TemplateColumn column) => column.Name switch
    {
        TemplateColumn.OrganisationType => ReferenceData.Lists["organisation-type"],
        TemplateColumn.LegalBasis => ReferenceData.Lists["basis"],
        _ => null,
    };
}
