using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>Works out one replay: learns the events once in order, noting what each changed, and reads the rest off what is known at the end and at the time asked.</summary>
internal sealed class ReplayReading
{
    private readonly string _claimant;
    private readonly RecordedEvent[] _events;
    private readonly long _upTo;
    private readonly long? _knownAt;
    private readonly DateTimeZone _zone;
    private readonly EventWording _wording;
    private readonly Knowledge _today = new();
    private readonly Knowledge _asked;
    private readonly StateFold _states;

    /// <summary>Events whose consent is taken back by now: what they say is in no view, whatever time is asked about.</summary>
    private readonly HashSet<Guid> _withheld;

    /// <summary>From which position an event is part of this journey.</summary>
    private readonly Dictionary<Guid, long> _from = [];

    /// <summary>When today's knowledge of an event of a journey was last changed.</summary>
    private readonly Dictionary<Guid, RecordedEvent> _learned = [];

    private readonly Dictionary<Guid, ReplayState> _then = [];
    private readonly Dictionary<Guid, ReplayState> _now = [];
    private readonly Dictionary<Guid, int> _numbers = [];

    public ReplayReading(string claimant, IEnumerable<RecordedEvent> events, long? knownAt, DateTimeZone zone, EventCatalogue catalogue)
    {
        (_claimant, _knownAt, _zone, _upTo) = (claimant, knownAt, zone, knownAt ?? long.MaxValue);
        _events = [.. events.OrderBy(one => one.Position)];
        _wording = new EventWording(catalogue);
        _asked = Knowledge.Of(_events, _upTo);
        _withheld = [.. Knowledge.Of(_events).Events.Where(known => known.WithdrawnBy is not null).Select(known => known.Recorded.EventId)];
        _states = new StateFold(claimant, zone, catalogue, _withheld);
    }

    public JourneyReplay Read()
    {
        LearnAll();
        var journey = ReadJourney();
        var entries = _today.Events.Where(known => _from.ContainsKey(known.Recorded.EventId)).ToArray();
        for (var i = 0; i < entries.Length; i++)
            _numbers.Add(entries[i].Recorded.EventId, i + 1);
        return new()
        {
            Claimant = _claimant,
            BelongsTo = _asked.OwnerOf(_claimant),
            Absorbed = [.. _asked.Claimants.Where(other => other != _claimant && _asked.OwnerOf(other) == _claimant).Order(StringComparer.Ordinal)],
            KnownAt = _knownAt,
            Position = _events.Length == 0 ? 0 : _events[^1].Position,
            Entries = [.. entries.Where(known => IsHere(_asked, known) || IsHere(_today, known)).Select(Entry)],
            Journey = [.. journey.Select(known => _numbers[known.Recorded.EventId])],
            Decisions = [.. entries.Where(known => IsHere(_asked, known) && IsDecision(known)).Select(Hindsight)],
        };
    }

    private void LearnAll()
    {
        var state = JourneyState.Empty;
        foreach (var recorded in _events)
        {
            var changed = _today.Learn(recorded);
            foreach (var known in changed)
                _learned[known.Recorded.EventId] = recorded;
            if (_today.Find(recorded.EventId) is not { } learned)
                continue;

            // Only an amendment can bring in events that were there before.
            foreach (var known in learned.Amendment is null ? [learned] : _today.Events)
            {
                if (IsHere(_today, known))
                    _from.TryAdd(known.Recorded.EventId, recorded.Position);
            }

            if (recorded.Position > _upTo)
                continue;
            var before = state;
            state = _states.After(_today, changed, state);
            if (IsHere(_today, learned))
                _then[recorded.EventId] = StateWording.Say(before, state, DayOf(recorded.RecordedAt));
        }
    }

    private IReadOnlyList<KnownEvent> ReadJourney()
    {
        var journey = _states.Journey(_asked);
        var state = JourneyState.Empty;
        foreach (var known in journey)
        {
            var one = _states.Open(known);
            var after = state.After(one);
            _now[known.Recorded.EventId] = StateWording.Say(state, after, one.Day);
            state = after;
        }

        return journey;
    }

    private ReplayEntry Entry(KnownEvent today)
    {
        var recorded = today.Recorded;
        var asked = _asked.Find(recorded.EventId);
        var corrected = asked is not null && asked.Changes.Count > 0 ? asked.Corrected().Event : null;
        var isWithheld = _withheld.Contains(recorded.EventId);
        var happened = recorded.Event.Occurred;
        var late = Period.DaysBetween(happened.In(_zone).Date, DayOf(recorded.RecordedAt));
        return new()
        {
            Number = _numbers[recorded.EventId],
            EventId = recorded.EventId,
            Position = recorded.Position,
            Type = recorded.Event.Type,
            Stage = EventCatalogue.Find(recorded.Event.Type)?.Stage ?? Stage.Other,
            Claimant = today.Claimant,
            Words = isWithheld ? _wording.Withhold(recorded.Event) : _wording.Say(recorded.Event, today.Target?.Recorded.Event),
            CorrectedWords = corrected is null || isWithheld ? null : _wording.Say(corrected, null),
            Happened = happened.ToText(),
            CorrectedHappened = corrected is null || corrected.Occurred == happened ? null : corrected.Occurred.ToText(),
            Day = (corrected ?? recorded.Event).Occurred.In(_zone).Date,
            Recorded = recorded.RecordedAt,
            DaysLate = Math.Max(late, 0),
            IsLate = happened.Precision <= Precision.Day && late > UsualDays(recorded.Event.Type, happened.In(_zone).Date),
            Organisation = recorded.Event.Source.Organisation,
            OrganisationKind = ReferenceData.Lists["organisation-type"].LabelOf(recorded.Event.Source.OrganisationType),
            IsWithheld = isWithheld,
            IsKnown = asked is not null && IsHere(_asked, asked),
            KnownFrom = _from[recorded.EventId],
            Amends = today.Target is { } target ? Link(today, target) : today.InPlaceOf is { } replaced ? Replacing(today, replaced) : null,
            AmendedBy = asked is null ? [] : [.. AmendedBy(asked).OrderBy(link => link.Number)],
            KnownThen = _then.GetValueOrDefault(recorded.EventId),
            KnownNow = _now.GetValueOrDefault(recorded.EventId),
        };
    }

    private IEnumerable<ReplayLink> AmendedBy(KnownEvent asked)
    {
        foreach (var one in asked.CorrectedBy.Concat(asked.UndoneBy).Concat(asked.DisputedBy))
            yield return Link(one, one);
        if (asked.ReplacedBy is { } newer)
            yield return Replacing(newer, newer);
        if (asked.WithdrawnBy is { } withdrawal)
            yield return new(Amending.TakesBackConsent, _numbers.GetValueOrDefault(withdrawal.Recorded.EventId), withdrawal.Recorded.EventId, "");
    }

    private ReplayLink Replacing(KnownEvent newer, KnownEvent otherEnd) =>
        new(Amending.Replaces, _numbers.GetValueOrDefault(otherEnd.Recorded.EventId), otherEnd.Recorded.EventId, $"Revision {newer.Revision} of the source's record.");

    /// <summary>Nobody has said when a type of a later program is late, so it never is.</summary>
    private static int UsualDays(string type, LocalDate day) => EventTypeReference.InForce(day).Types.TryGetValue(type, out var facts) ? facts.LateDays : int.MaxValue;

    private ReplayLink Link(KnownEvent amending, KnownEvent otherEnd)
    {
        var (how, says) = amending.Amendment switch
        {
            Amendment.Correction correction => (Amending.Corrects, correction.Reason),
            Amendment.Retraction retraction => (Amending.Retracts, retraction.Reason),
            Amendment.Dispute dispute => (Amending.Disputes, dispute.Statement),
            _ => (Amending.Undoes, ""),
        };
        return new(how, _numbers.GetValueOrDefault(otherEnd.Recorded.EventId), otherEnd.Recorded.EventId, says);
    }

    private static bool IsDecision(KnownEvent known) =>
        known.Recorded.Event.Type == "wca.decided"
        || (known.Recorded.Event.Type == "sanction.decided" && EventFields.Of(known.Recorded.Event)["outcome"] == "adverse");

    private DecisionInHindsight Hindsight(KnownEvent decision)
    {
        var recorded = decision.Recorded;
        var day = recorded.Event.Occurred.In(_zone).Date;
        var then = Knowledge.Of(_events, recorded.Position);
        var later =
            from known in _today.Events
            where known.Amendment is null && known != decision && IsHere(_today, known)
            let learned = HowLearned(then.Find(known.Recorded.EventId) is { } before && IsHere(then, before) ? before : null, known, recorded.Position, day)
            where learned is not null
            let when = _learned[known.Recorded.EventId].RecordedAt
            orderby _states.MomentOf(known), known.Recorded.Position
            select new LearnedLater(
                learned.Value, _numbers[known.Recorded.EventId], _wording.Say(known.Corrected().Event, null).Title, _states.Open(known).Day,
                when, Period.DaysBetween(DayOf(recorded.RecordedAt), DayOf(when)));
        return new(_numbers[recorded.EventId], _wording.Say(recorded.Event, null).Title, day, recorded.RecordedAt, recorded.Position, [.. later]);
    }

    /// <summary>How it was learned after the decision that an event of the time before it is as it is; null when nothing was.</summary>
    private Learned? HowLearned(KnownEvent? then, KnownEvent today, long decided, LocalDate day)
    {
        if (_withheld.Contains(today.Recorded.EventId))
            return null;
        var wasBefore = then is { Speaks: true } && _states.Open(then).Day < day;
        var isBefore = today.Speaks && _states.Open(today).Day < day;
        if (today.Recorded.Position > decided)
            return isBefore ? Learned.RecordedLate : null;
        if (then is null)
            return isBefore ? Learned.Merged : null;
        if (wasBefore && !today.Speaks)
            return today.IsInForce ? Learned.Corrected : Learned.Retracted;
        var differs = then.Speaks != today.Speaks || !Same(then.Changes, today.Changes);
        return differs && (wasBefore || isBefore) ? Learned.Corrected : null;
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(change => other.TryGetValue(change.Key, out var value) && value == change.Value);

    private bool IsHere(Knowledge knowledge, KnownEvent known) => knowledge.OwnerOf(known.Claimant) == _claimant;

    private LocalDate DayOf(Instant moment) => moment.InZone(_zone).Date;
}
