using System.Globalization;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary>A journey with everything that its page needs to show it at any event, as known then or today. Pure.</summary>
/// <param name="Today">As known today.</param>
/// <param name="Entries">In the order of recording.</param>
public sealed record ShownJourney(JourneyReplay Today, IReadOnlyList<ShownEntry> Entries)
{
    private static readonly LocalDateTimePattern Civil = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Replays a claimant once for each event that changes what is known of others: between two of these, nothing else moves.</summary>
    public static ShownJourney Of(string claimant, IReadOnlyList<RecordedEvent> events, DateTimeZone zone, EventCatalogue catalogue)
    {
        var today = JourneyReplay.Of(claimant, events, null, zone, catalogue);
        var turns = today.Entries.Where(entry => entry.Amends is not null || entry.Type == ConsentSaid.Withdrawn || entry.Type.StartsWith("identity.", StringComparison.Ordinal)).Select(entry => entry.Number).Prepend(1).Distinct().ToList();
        var spans = turns.Select((from, index) => new Span(
            from,
            index + 1 < turns.Count ? turns[index + 1] - 1 : null,
            JourneyReplay.Of(claimant, events, today.Entries[(index + 1 < turns.Count ? turns[index + 1] - 1 : today.Entries.Count) - 1].Position, zone, catalogue).Entries)).ToList();
        var flags = JourneyFlags.Of(claimant, events, null, null, zone).ToLookup(record => record.Flag.Position);
        return new(today, [.. today.Entries.Select(entry => Show(entry, spans, zone, entry.IsWithheld ? [] : Show(flags[entry.Position], today)))]);
    }

    /// <summary>The last event recorded at or before a moment of the ledger's civil clock; 0 when there is none.</summary>
    public int LastBefore(LocalDateTime moment)
    {
        var text = Civil.Format(moment);
        return Entries.LastOrDefault(entry => string.CompareOrdinal(entry.Local, text) <= 0)?.Entry.Number ?? 0;
    }

    /// <summary>Flags with the numbers of the events from and until which they stand; those that no event ended, but a day did, stand at none.</summary>
    private static IReadOnlyList<ShownFlag> Show(IEnumerable<FlagRecord> records, JourneyReplay today) =>
    [
        .. from record in records
           where record.ClearedOn is null || record.ClearedAt is not null
           let first = today.Entries.FirstOrDefault(entry => entry.Position >= record.RaisedAt)?.Number
           let end = record.ClearedAt is { } cleared ? today.Entries.FirstOrDefault(entry => entry.Position >= cleared)?.Number - 1 : null
           where first is not null && !(end < first)
           select new ShownFlag(record.Flag.Code, SoftRules.Find(record.Flag.Code)!.Title, record.Flag.What, $"{first}-{end}"),
    ];

    private static ShownEntry Show(ReplayEntry entry, List<Span> spans, DateTimeZone zone, IReadOnlyList<ShownFlag> flags)
    {
        var own = entry.Number - 1;
        var marks = spans
            .SelectMany(span => span.Entries[own].AmendedBy.Select(link => (link, span)))
            .GroupBy(found => (found.link.How, found.link.Number))
            .Select(group => new ShownMark(Words(group.Key.How, group.Key.Number), group.Key.Number, group.First().link.Says, group.Key.How != Amending.Disputes, When(group.Select(found => found.span), group.Key.Number)));
        var corrected = spans
            .Where(span => span.Entries[own].CorrectedWords is not null || span.Entries[own].CorrectedHappened is not null)
            .GroupBy(span => (Words: span.Entries[own].CorrectedWords ?? span.Entries[own].Words, span.Entries[own].CorrectedHappened))
            .Select(group => new ShownWords(group.Key.Words, group.Key.CorrectedHappened, When(group, entry.Number)));
        return new(entry, When(spans.Where(span => span.Entries[own].IsKnown || span.Contains(entry.Number) && span.Entries[own].KnownFrom <= entry.Position), entry.Number), Civil.Format(entry.Recorded.InZone(zone).LocalDateTime), [.. marks], [.. corrected], flags);
    }

    private static string Words(Amending how, int number) => how switch
    {
        Amending.Corrects => $"Corrected by event {number}",
        Amending.Retracts => $"Withdrawn by event {number}",
        Amending.Disputes => $"Disputed by event {number}",
        Amending.Replaces => $"Replaced by event {number}",
        Amending.TakesBackConsent => $"Consent withdrawn by event {number}; its content is shown no more",
        _ => $"Undone by event {number}",
    };

    /// <summary>Ranges of event numbers, none before <paramref name="first"/>.</summary>
    private static string When(IEnumerable<Span> spans, int first) => string.Join(' ', spans
        .Where(span => span.To is null || span.To >= first)
        .Select(span => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(span.From, first)}-{span.To}")));

    /// <summary>Events between which nothing changes about others, and how the journey was known at the last of them.</summary>
    private sealed record Span(int From, int? To, IReadOnlyList<ReplayEntry> Entries)
    {
        public bool Contains(int number) => From <= number && (To is null || number <= To);
    }
}
