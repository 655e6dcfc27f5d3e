using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Which cell of a row is which column of the template.</summary>
internal sealed class TemplateHeader
{
    private readonly Dictionary<string, int> _at;

    private TemplateHeader(TemplateFamily family, Dictionary<string, int> at) => (Family, _at) = (family, at);

    public TemplateFamily Family { get; }

    /// <summary>The header of a table; a refusal when a column is unknown, stands twice or is missing though every row needs it.</summary>
    public static Checked<TemplateHeader> Read(TemplateTable table, TemplateFamily? family)
    {
        var chosen = family ?? FamilyOf(table);
        if (chosen is null)
            return new Refusal(TemplateTable.Unreadable, TemplateColumn.Event, "Which template this is cannot be seen: its columns and events are those of several, or of none. Say the template.");
        var known = chosen.Columns.ToDictionary(column => TemplateTable.Plain(column.Name));
        var refusals = new List<Refusal>();
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < table.Header.Count; index++)
        {
            var name = table.Header[index];
            if (name.Length == 0 && table.Rows.All(row => row.Cells[index].Length == 0))
                continue;
            if (!known.TryGetValue(TemplateTable.Plain(name), out var column))
                refusals.Add(new(HardRule.Fields, Shown(name), $"Column {index + 1} ('{Shown(name)}') is not in the template {chosen.Name}. Take it out: what the ledger does not know is not kept. The columns are {string.Join(", ", chosen.Columns.Select(one => one.Name))}."));
            else if (!at.TryAdd(column.Name, index))
                refusals.Add(new(HardRule.Fields, column.Name, $"The column {column.Name} stands twice; which one counts would be a guess."));
        }

        refusals.AddRange(
            from column in chosen.Columns
            where column.Needed && !at.ContainsKey(column.Name)
            select new Refusal(HardRule.Fields, column.Name, $"The column {column.Name} is missing. Every row needs it."));
        return refusals.Count == 0 ? new TemplateHeader(chosen, at) : Checked<TemplateHeader>.Refuse(refusals);
    }

    /// <summary>The cell of a column; empty where the file has no such column.</summary>
    public string Cell(TemplateLine row, string column) => _at.TryGetValue(column, out var index) ? TemplateCell.Clean(row.Cells[index]) : "";

    /// <summary>The cell of a column, or null where it is empty.</summary>
    public string? Filled(TemplateLine row, string column) => Cell(row, column) is { Length: > 0 } text ? text : null;

    /// <summary>As <see cref="Cell"/>, of a field in a person's own words.</summary>
    public string Prose(TemplateLine row, string column) => _at.TryGetValue(column, out var index) ? TemplateCell.Clean(row.Cells[index], prose: true) : "";

    /// <summary>The contract of a row's event, or null where it names none of this template.</summary>
    public EventContract? ContractOf(TemplateLine row)
    {
        var type = Cell(row, TemplateColumn.Event);
        return Family.Contracts.FirstOrDefault(contract => contract.Type.Equals(type, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Names of the columns that hold something in a row.</summary>
    public IEnumerable<string> Filled(TemplateLine row) => from column in _at where row.Cells[column.Value].Length > 0 select column.Key;

    /// <summary>Every text of a row that stands where a date can, with its column.</summary>
    public IEnumerable<(string Column, string Text)> DatesOf(TemplateLine row)
    {
        yield return (TemplateColumn.OccurredOn, Cell(row, TemplateColumn.OccurredOn));
        foreach (var field in ContractOf(row)?.Fields.Where(field => field.Kind == FieldKind.Date) ?? [])
        {
            foreach (var element in TemplateCell.Elements(field, Cell(row, field.Name)))
                yield return (field.Name, element);
        }
    }

    /// <summary>The family that knows most of the header's names; of several, the one that most rows' events are of. Null when that leaves a choice.</summary>
    private static TemplateFamily? FamilyOf(TemplateTable table)
    {
        var names = table.Header.Select(TemplateTable.Plain).ToList();
        var types = table.Rows.Select(row => names.IndexOf(TemplateColumn.Event) is >= 0 and var at ? TemplateCell.Clean(row.Cells[at]).ToLowerInvariant() : "").ToList();
        var fits = (
            from family in TemplateFamily.All
            select (Family: family, Names: family.Columns.Count(column => names.Contains(TemplateTable.Plain(column.Name))), Rows: types.Count(type => family.Types.Contains(type))))
            .OrderByDescending(fit => (fit.Names, fit.Rows)).Take(2).ToList();
        return (fits[0].Names, fits[0].Rows) == (fits[1].Names, fits[1].Rows) ? null : fits[0].Family;
    }

    /// <summary>A name as a refusal shows it, cut where it is long.</summary>
    public static string Shown(string name) => name.Length <= 40 ? name : $"{name[..(char.IsHighSurrogate(name[39]) ? 39 : 40)]}…";
}
