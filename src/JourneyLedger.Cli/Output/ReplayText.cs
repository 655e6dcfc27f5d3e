using System.Globalization;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Replay;
using JourneyLedger.Rules.Flags;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Cli.Output;

/// <summary>
/// A replay for a person at a terminal: the journey in the order of happening, each event with when it was recorded, what corrected it and what
/// it changed; then what is in no journey; then decisions with what was not known. No control characters, whatever an organisation has sent.
/// </summary>
internal static class ReplayText
{
    private const string Indent = "        ";

    public static void Write(OpenedJourney opened, TextWriter to)
    {
        var zone = DateTimeZoneProviders.Tzdb[opened.Ledger.Zone];
        WriteHead(opened, to);
        foreach (var entry in opened.Steps)
            WriteEntry(entry, opened.FlagsOf(entry), zone, to);
        var others = opened.Entries.Where(entry => !opened.Journey.Contains(entry.Number)).ToList();
        if (others.Count > 0)
            Line(to, "Not steps of the journey as known:");
        foreach (var entry in others)
            WriteEntry(entry, opened.FlagsOf(entry), zone, to);
        foreach (var decision in opened.Decisions)
            WriteDecision(decision, zone, to);
    }

    private static void WriteHead(OpenedJourney opened, TextWriter to)
    {
        var replay = opened.Replay;
        Line(to, $"Journey of {replay.Claimant} in {opened.Ledger.Title}{(opened.Ledger.Simulated ? " (made-up people)" : "")}");
        Line(to, $"As known {(replay.KnownAt is { } at ? $"at position {at}" : "today")}{(opened.AsOf is { } day ? $", as of {Text(day)}" : "")}: "
            + $"{opened.Journey.Count} events. This look is on record at position {opened.AccessPosition}.");
        if (replay.BelongsTo != replay.Claimant)
            Line(to, $"{replay.Claimant} was found to be {replay.BelongsTo}: replay that one.");
        if (replay.Absorbed.Count > 0)
            Line(to, $"With what was reported of {string.Join(", ", replay.Absorbed)}, found to be the same person.");
        to.WriteLine();
    }

    private static void WriteEntry(ReplayEntry entry, IReadOnlyList<FlagRecord> flags, DateTimeZone zone, TextWriter to)
    {
        var words = entry.CorrectedWords ?? entry.Words;
        Line(to, string.Create(CultureInfo.InvariantCulture, $"{entry.Number,5}  {entry.CorrectedHappened ?? entry.Happened}  {words.Title}{string.Concat(Marks(entry).Select(mark => $" [{mark}]"))}"));
        if (words.Line.Length > 0)
            Line(to, Indent + words.Line);
        if (entry.CorrectedWords is not null)
            Line(to, $"{Indent}was: {entry.Happened}  {entry.Words.Title}{(entry.Words.Line.Length > 0 ? $"; {entry.Words.Line}" : "")}");
        Line(to, $"{Indent}recorded {Text(entry.Recorded.InZone(zone).Date)} by {entry.Organisation} ({entry.OrganisationKind})");
        foreach (var link in entry.AmendedBy)
            Line(to, $"{Indent}{Past(link.How)} by {link.Number}{(link.Says.Length > 0 ? $": {link.Says}" : "")}");
        foreach (var record in flags)
            Line(to, $"{Indent}flag {record.Flag.Code} {SoftRules.Find(record.Flag.Code)!.Title}: {record.Flag.What}{(record.ClearedOn is { } day ? $" Cleared {Text(day)}." : "")}");
        foreach (var line in entry.KnownNow?.Lines.Where(line => line.Was is not null) ?? [])
            Line(to, $"{Indent}{line.Label}: {line.Value} (was: {line.Was})");
    }

    private static IEnumerable<string> Marks(ReplayEntry entry)
    {
        if (entry.Amends is { } amends)
            yield return $"{amends.How.ToString().ToLowerInvariant()} {amends.Number}";
        if (entry.IsLate)
            yield return $"late by {entry.DaysLate} days";
        if (!entry.IsKnown)
            yield return "not yet known";
        if (entry.CorrectedWords is not null)
            yield return "corrected";
        if (entry.IsRetracted)
            yield return "taken back";
        if (entry.AmendedBy.Any(link => link.How == Amending.Disputes))
            yield return "disputed";
    }

    private static void WriteDecision(DecisionInHindsight decision, DateTimeZone zone, TextWriter to)
    {
        to.WriteLine();
        Line(to, $"What was known at {decision.Entry}, {decision.Title} of {Text(decision.Day)}: --known-at @{decision.Position} shows it.");
        if (decision.NotKnown.Count == 0)
            Line(to, $"{Indent}Nothing of the time before it was learned later.");
        foreach (var later in decision.NotKnown)
            Line(to, $"{Indent}not known: {later.Entry}, {later.Title} of {Text(later.Day)}; {Words(later.How)} {Text(later.Learned.InZone(zone).Date)}, {later.DaysAfter} days after");
    }

    private static string Past(Amending how) => how switch
    {
        Amending.Corrects => "corrected",
        Amending.Retracts => "taken back",
        Amending.Disputes => "disputed",
        Amending.Replaces => "replaced",
        Amending.TakesBackConsent => "consent withdrawn",
        _ => "undone",
    };

    private static string Words(Learned how) => how switch
    {
        Learned.RecordedLate => "recorded",
        Learned.Corrected => "corrected",
        Learned.Retracted => "taken back",
        _ => "found to be of this person",
    };

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static void Line(TextWriter to, string text) => to.WriteLine(string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)));
}
