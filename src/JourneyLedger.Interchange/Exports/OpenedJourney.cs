using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange.Exports;

/// <summary>One person's journey as somebody was shown it: the replay, the events it is made of, and what was asked.</summary>
public sealed record OpenedJourney
{
    private readonly Dictionary<Guid, RecordedEvent> _events;
    private readonly Knowledge _known;
    private readonly ILookup<long, FlagRecord> _flags;

    /// <summary>Opens a claimant's journey.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="claimant">Pseudonym.</param>
    /// <param name="events">Of the claimant and of everybody a merge has ever linked with them.</param>
    /// <param name="knownAt">The knowledge that may be used; null for all.</param>
    /// <param name="asOf">Leaves out what happened after this day; null for nothing.</param>
    /// <param name="catalogue">With the local steps of organisations.</param>
    /// <param name="accessPosition">Of the access event under which it is shown.</param>
    public static OpenedJourney Of(
        LedgerSettings ledger, string claimant, IReadOnlyList<RecordedEvent> events, KnownAt? knownAt, LocalDate? asOf, EventCatalogue catalogue, long accessPosition)
    {
        long? position = knownAt switch
        {
            KnownAt.AtPosition at => at.Position,
            KnownAt.AtInstant at => JourneyReplay.PositionAt(events, at.Instant),
            _ => null,
        };
        return new(ledger, JourneyReplay.Of(claimant, events, position, DateTimeZoneProviders.Tzdb[ledger.Zone], catalogue), events, asOf, accessPosition);
    }

    /// <param name="ledger">Which ledger.</param>
    /// <param name="replay">At the state of knowledge that was asked for.</param>
    /// <param name="events">Those that the replay was made of.</param>
    /// <param name="asOf">Leaves out what happened after this day; null for nothing. What was learned later still counts.</param>
    /// <param name="accessPosition">Of the access event under which it is shown.</param>
    public OpenedJourney(LedgerSettings ledger, JourneyReplay replay, IEnumerable<RecordedEvent> events, LocalDate? asOf, long accessPosition)
    {
        (Ledger, Replay, AsOf, AccessPosition) = (ledger, replay, asOf, accessPosition);
        _events = events.ToDictionary(one => one.EventId);
        _known = Knowledge.Of(_events.Values, replay.KnownAt ?? long.MaxValue);
        Entries = [.. replay.Entries.Where(entry => !entry.IsOfJourney || asOf is null || entry.Day <= asOf)];
        var shown = Entries.Select(entry => entry.Number).ToHashSet();
        _flags = JourneyFlags.Of(replay.Claimant, _events.Values, replay.KnownAt, asOf, DateTimeZoneProviders.Tzdb[ledger.Zone]).ToLookup(record => record.Flag.Position);
        Journey = [.. replay.Journey.Where(shown.Contains)];
        Decisions = [.. replay.Decisions.Where(decision => shown.Contains(decision.Entry))];
    }

    public LedgerSettings Ledger { get; }

    public JourneyReplay Replay { get; }

    public LocalDate? AsOf { get; }

    public long AccessPosition { get; }

    /// <summary>In the order of recording.</summary>
    public IReadOnlyList<ReplayEntry> Entries { get; }

    /// <summary>Numbers of the entries that make the journey as known, in the order of happening.</summary>
    public IReadOnlyList<int> Journey { get; }

    public IReadOnlyList<DecisionInHindsight> Decisions { get; }

    /// <summary>The entries that make the journey as known, in the order of happening.</summary>
    public IEnumerable<ReplayEntry> Steps
    {
        get
        {
            var byNumber = Entries.ToDictionary(entry => entry.Number);
            return Journey.Select(number => byNumber[number]);
        }
    }

    /// <summary>The soft rules that an entry breaks or broke, as known; none of one that is withheld.</summary>
    public IReadOnlyList<FlagRecord> FlagsOf(ReplayEntry entry) => entry.IsWithheld ? [] : [.. _flags[entry.Position]];

    /// <summary>What the person is shown of it.</summary>
    /// <param name="day">The civil day it is of.</param>
    public OwnJourney Own(LocalDate day)
    {
        var decoder = new StepDecoder(DateTimeZoneProviders.Tzdb[Ledger.Zone]);
        var rows = JourneyHistory.Of(_events.Values, one => decoder.TryDecode(one, out var step) ? step : null)
            .Where(row => row.Step.Claimant == Replay.Claimant && row.IsKnownAt(Replay.KnownAt ?? Replay.Position));
        var clocks = IntervalFold.Of(Timeline.Of(rows.Select(row => row.Step)), WallClock.DayNumber(day));
        return OwnJourney.Of(Entries, CorrectedEventOf, clocks, day);
    }

    /// <summary>The event of an entry as the ledger holds it, whatever was corrected since.</summary>
    public RecordedEvent EventOf(ReplayEntry entry) => _events[entry.EventId];

    /// <summary>The event of an entry with the corrections that were known at the time asked about.</summary>
    public NewEvent CorrectedEventOf(ReplayEntry entry) => _known.Find(entry.EventId)?.Corrected().Event ?? EventOf(entry).Event;
}
