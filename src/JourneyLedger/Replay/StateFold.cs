using JourneyLedger.Histories;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>
/// Folds the events of one person into their state, in the order of a journey: moment, rank of the type, position. Without those whose consent is
/// taken back by now.
/// </summary>
internal sealed class StateFold(string claimant, DateTimeZone zone, EventCatalogue catalogue, IReadOnlySet<Guid> withheld)
{
    /// <summary>Opened events by id and by what corrects them, since each may be folded again and again.</summary>
    private readonly Dictionary<(Guid Event, string Corrections), (StateEvent Event, (LocalDateTime, byte, long) Place)> _opened = [];

    private (LocalDateTime At, byte Rank, long Position) _last;

    /// <summary>The steps of the person's journey as known, in their order.</summary>
    public IReadOnlyList<KnownEvent> Journey(Knowledge knowledge) =>
    [
        .. knowledge.Events
            .Where(known => known is { Amendment: null, Speaks: true } && !withheld.Contains(known.Recorded.EventId) && knowledge.OwnerOf(known.Claimant) == claimant)
            .OrderBy(Place),
    ];

    /// <summary>The state after something was learned: one step further when that is at the journey's end, else folded anew.</summary>
    /// <param name="knowledge">What is known now.</param>
    /// <param name="changed">What was learned.</param>
    /// <param name="before">The state before it was learned, which this gave.</param>
    public JourneyState After(Knowledge knowledge, IReadOnlyCollection<KnownEvent> changed, JourneyState before)
    {
        if (changed.Count == 0)
            return before;
        var only = changed.First();
        if (changed.Count == 1 && only.Speaks && !withheld.Contains(only.Recorded.EventId) && ReferenceEquals(only, knowledge.Events[^1]) && knowledge.OwnerOf(only.Claimant) == claimant && Place(only).CompareTo(_last) > 0)
        {
            _last = Place(only);
            return before.After(Open(only));
        }

        var journey = Journey(knowledge);
        _last = journey.Count == 0 ? default : Place(journey[^1]);
        return journey.Aggregate(JourneyState.Empty, (state, known) => state.After(Open(known)));
    }

    /// <summary>An event as corrected.</summary>
    public StateEvent Open(KnownEvent known) => Opened(known).Event;

    public LocalDateTime MomentOf(KnownEvent known) => Place(known).At;

    private (LocalDateTime At, byte Rank, long Position) Place(KnownEvent known) => Opened(known).Place;

    private (StateEvent Event, (LocalDateTime, byte, long) Place) Opened(KnownEvent known)
    {
        var key = (known.Recorded.EventId, string.Concat(known.CorrectedBy.Select(one => one.Recorded.EventId)));
        if (_opened.TryGetValue(key, out var opened))
            return opened;
        var one = Upcasting.ToNewest(known.Corrected().Event);
        var at = one.Occurred.In(zone);
        opened = (new(one, at.Date, EventFields.Of(one)), (at, catalogue.Describe(new(one.Type, null)).Rank, known.Recorded.Position));
        _opened.Add(key, opened);
        return opened;
    }
}
