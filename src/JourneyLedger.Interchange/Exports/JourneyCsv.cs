using CsvHelper;
using JourneyLedger.Replay;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Interchange.Exports;

/// <summary>
/// One person's journey as CSV (RFC 4180: comma, CRLF, quotes where needed; UTF-8 without a byte order mark), column names first, one row an
/// event in the order of recording. docs/reference/journey-files.md says what each column means.
/// </summary>
public static class JourneyCsv
{
    private const string StatePrefix = "state_";

    /// <summary>A spreadsheet runs a text that begins like a formula: an apostrophe in front makes it text again. Numbers stay numbers.</summary>
    private static readonly CsvWriterOptions Layout =
        CsvWriterOptions.Default with { Injection = CsvInjection.Escape, TrueValue = "true", FalseValue = "false" };

    private static readonly (string Name, Func<ReplayEntry, object?> Of)[] Columns =
    [
        ("number", entry => entry.Number),
        ("event_id", entry => entry.EventId.ToString("D")),
        ("position", entry => entry.Position),
        ("claimant", entry => entry.Claimant),
        ("type", entry => entry.Type),
        ("title", entry => (entry.CorrectedWords ?? entry.Words).Title),
        ("details", entry => (entry.CorrectedWords ?? entry.Words).Line),
        ("happened", entry => entry.CorrectedHappened ?? entry.Happened),
        ("recorded", entry => JourneyDocument.Text(entry.Recorded)),
        ("days_late", entry => entry.DaysLate),
        ("late", entry => entry.IsLate),
        ("organisation", entry => entry.Organisation),
        ("organisation_kind", entry => entry.OrganisationKind),
        ("known", entry => entry.IsKnown),
        ("known_from", entry => entry.KnownFrom),
        ("retracted", entry => entry.IsRetracted),
        ("title_as_recorded", entry => entry.CorrectedWords is null ? null : entry.Words.Title),
        ("details_as_recorded", entry => entry.CorrectedWords is null ? null : entry.Words.Line),
        ("happened_as_recorded", entry => entry.CorrectedHappened is null ? null : entry.Happened),
        ("amends", entry => entry.Amends is { } link ? Told(link) : null),
        ("amended_by", entry => string.Join("; ", entry.AmendedBy.Select(Told))),
    ];

    /// <summary>Names of the columns that every journey has, the order of happening and the lines of the state included.</summary>
    /// <param name="states">The lines of any state.</param>
    public static IEnumerable<string> ColumnsFor(IReadOnlyList<StateLine> states) =>
        Columns.Select(column => column.Name).Append("flags").Append("step").Concat(states.Select(line => StatePrefix + line.Name));

    /// <param name="opened">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(OpenedJourney opened, Stream to)
    {
        var lines = opened.Entries.Select(entry => entry.KnownNow).FirstOrDefault(state => state is not null)?.Lines ?? [];
        var steps = opened.Journey.Select((number, at) => (number, at)).ToDictionary(pair => pair.number, pair => pair.at + 1);
        using var csv = CsvWriter.Create(to, Layout, leaveOpen: true);
        csv.WriteHeader([.. ColumnsFor(lines)]);
        foreach (var entry in opened.Entries)
        {
            foreach (var (_, of) in Columns)
                csv.WriteField(of(entry));
            csv.WriteField(string.Join("; ", opened.FlagsOf(entry).Select(Told)));
            csv.WriteField(steps.TryGetValue(entry.Number, out var step) ? (object)step : null);
            foreach (var line in lines)
                csv.WriteField(entry.KnownNow?.Lines.FirstOrDefault(own => own.Name == line.Name)?.Value);
            csv.EndRecord();
        }
    }

    private static string Told(FlagRecord record) => record.ClearedOn is { } day ? $"{record.Flag.Code} until {JourneyDocument.Text(day)}" : record.Flag.Code;

    private static string Told(ReplayLink link) => $"{JourneyDocument.Code(link.How)} {link.Number}";
}
