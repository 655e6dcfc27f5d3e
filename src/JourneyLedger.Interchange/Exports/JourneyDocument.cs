using System.Text.Json;
using JourneyLedger.Folds;
using JourneyLedger.Replay;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Exports;

/// <summary>One person's journey as JSON: answer of the API, and file of an export.</summary>
/// <param name="Ledger">Its name.</param>
/// <param name="Title">For people.</param>
/// <param name="MadeUpPeople">True when nobody in the ledger is real.</param>
/// <param name="Zone">IANA zone whose days are counted.</param>
/// <param name="Claimant">The pseudonym asked for.</param>
/// <param name="BelongsTo">Whose journey its events belonged to at the time asked about: another pseudonym after a merge.</param>
/// <param name="Absorbed">Pseudonyms whose events belonged to this journey then.</param>
/// <param name="AsOf">What happened after this day is left out; null for nothing.</param>
/// <param name="KnownAt">The last position that was known at the time asked about; null for everything known today.</param>
/// <param name="Position">The last position among the events that it was made of.</param>
/// <param name="AccessPosition">Position of the access event under which it is shown.</param>
/// <param name="Entries">In the order of recording, those not yet known at the time asked about included.</param>
/// <param name="Journey">Numbers of the entries that make the journey as known then, in the order of happening.</param>
/// <param name="Decisions">Decisions known then, each with what is known better today.</param>
public sealed record JourneyDocument(
    string Ledger, string Title, bool MadeUpPeople, string Zone, string Claimant, string BelongsTo, IReadOnlyList<string> Absorbed, string? AsOf, long? KnownAt,
    long Position, long AccessPosition, IReadOnlyList<EntryDocument> Entries, IReadOnlyList<int> Journey, IReadOnlyList<DecisionDocument> Decisions)
{
    private static readonly JsonSerializerOptions Indented = new(Answer.Json) { WriteIndented = true, NewLine = "\n" };

    public static JourneyDocument Of(OpenedJourney opened)
    {
        var (ledger, replay) = (opened.Ledger, opened.Replay);
        return new(
            ledger.Name, ledger.Title, ledger.Simulated, ledger.Zone, replay.Claimant, replay.BelongsTo, replay.Absorbed, Text(opened.AsOf), replay.KnownAt,
            replay.Position, opened.AccessPosition, [.. opened.Entries.Select(entry => EntryDocument.Of(entry, opened.EventOf(entry), opened.FlagsOf(entry)))], opened.Journey,
            [.. opened.Decisions.Select(DecisionDocument.Of)]);
    }

    /// <summary>UTF-8 without a byte order mark, one final line end.</summary>
    public void Write(Stream to)
    {
        JsonSerializer.Serialize(to, this, Indented);
        to.WriteByte((byte)'\n');
    }

    internal static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    internal static string Text(Instant moment) => InstantPattern.ExtendedIso.Format(moment);

    internal static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string? Text(LocalDate? day) => day is { } known ? Text(known) : null;
}

/// <summary>A decision against or about the person, and what its maker could not know.</summary>
/// <param name="Entry">Number of the decision's entry.</param>
/// <param name="Title">In words, as recorded.</param>
/// <param name="Day">Of the decision.</param>
/// <param name="Recorded">When the ledger recorded it, UTC, ISO 8601.</param>
/// <param name="Position">Its position: the journey known at it shows what was known.</param>
/// <param name="NotKnown">What had happened before and was recorded, corrected or retracted only afterwards.</param>
public sealed record DecisionDocument(int Entry, string Title, string Day, string Recorded, long Position, IReadOnlyList<LearnedDocument> NotKnown)
{
    internal static DecisionDocument Of(DecisionInHindsight decision) => new(
        decision.Entry, decision.Title, JourneyDocument.Text(decision.Day), JourneyDocument.Text(decision.Recorded), decision.Position,
        [.. decision.NotKnown.Select(LearnedDocument.Of)]);
}

/// <summary>Something about the time before a decision that the ledger learned after it.</summary>
/// <param name="How"><c>recorded-late</c>, <c>corrected</c>, <c>retracted</c> or <c>merged</c>.</param>
/// <param name="Entry">Number of the entry of what happened.</param>
/// <param name="Title">What happened, in words.</param>
/// <param name="Day">When, as known today.</param>
/// <param name="Learned">When the ledger learned it, UTC, ISO 8601.</param>
/// <param name="DaysAfter">Days from the decision's recording to that.</param>
public sealed record LearnedDocument(string How, int Entry, string Title, string Day, string Learned, int DaysAfter)
{
    internal static LearnedDocument Of(LearnedLater later) => new(
        JourneyDocument.Code(later.How), later.Entry, later.Title, JourneyDocument.Text(later.Day), JourneyDocument.Text(later.Learned), later.DaysAfter);
}
