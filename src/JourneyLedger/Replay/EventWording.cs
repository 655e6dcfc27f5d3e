using System.Globalization;
using System.Text;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime.Text;

namespace JourneyLedger.Replay;

/// <summary>Says events in the words of the vocabulary.</summary>
internal sealed class EventWording(EventCatalogue catalogue)
{
    /// <summary>Names that do not become words by splitting them at their capitals.</summary>
    private static readonly Dictionary<string, string> FieldWords = new(StringComparer.Ordinal)
    {
        ["amountPct"] = "per cent of the amount",
        ["icd10Chapter"] = "ICD-10 chapter",
        ["ref"] = "reference",
        ["sic2007"] = "SIC 2007",
        ["soc2020"] = "SOC 2020",
        ["wagePence"] = "pence an hour",
        ["jobId"] = "job",
        ["org"] = "organisation",
    };

    /// <summary>Title and line of an event.</summary>
    /// <param name="one">As recorded or as corrected.</param>
    /// <param name="target">The event that it corrects, whose fields its changes name; else null.</param>
    public EventWords Say(NewEvent one, NewEvent? target)
    {
        var fields = EventFields.Of(one);
        var contract = EventCatalogue.Find(one.Type, one.SchemaVersion);
        var detail = contract?.Detail is { } name ? fields[name] : null;
        var parts = Amendment.Of(one) is Amendment.Correction correction && target is not null
            ? Changes(correction, EventCatalogue.Find(target.Type, target.SchemaVersion))
            : Names(fields, contract).Where(field => field != contract?.Detail).Select(field => Part(contract?.Field(field), field, fields.All(field)));
        return new(Capital(catalogue.Describe(new(one.Type, detail)).Label), Capital(string.Join("; ", parts.Where(part => part.Length > 0))));
    }

    /// <summary>Only what kind of event it is: for one whose content may no longer be shown.</summary>
    public EventWords Withhold(NewEvent one) => new(Capital(EventCatalogue.Find(one.Type)?.Label ?? one.Type), "");

    /// <summary>A day in words: 9 June 2026.</summary>
    public static string Day(NodaTime.LocalDate day) => day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);

    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    // A contract's order first, so that a corrected event reads like the first one.
    private static IEnumerable<string> Names(EventFields fields, EventContract? contract) =>
        (contract?.Fields.Select(field => field.Name) ?? []).Intersect(fields.Names, StringComparer.Ordinal).Union(fields.Names, StringComparer.Ordinal);

    private static IEnumerable<string> Changes(Amendment.Correction correction, EventContract? contract) =>
    [
        .. correction.Changes.OrderBy(change => change.Key, StringComparer.Ordinal).Select(change => Part(contract?.Field(change.Key), change.Key, [change.Value])),
        $"reason: {correction.Reason}",
    ];

    // Ids of events are links, not words.
    private static string Part(FieldContract? field, string name, IReadOnlyList<string> values) =>
        values.Count == 0 || field?.Kind == FieldKind.EventId ? "" : $"{Words(name)}: {string.Join(", ", values.Select(value => Value(field, value)))}";

    private static string Value(FieldContract? field, string value) => field?.Kind switch
    {
        FieldKind.Code => field.Codes!.LabelOf(value),
        FieldKind.YesNo => value == "true" ? "yes" : "no",
        FieldKind.Date or null when LocalDatePattern.Iso.Parse(value).TryGetValue(default, out var date) => Day(date),
        _ => value,
    };

    private static string Words(string name)
    {
        if (FieldWords.TryGetValue(name, out var known))
            return known;
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
