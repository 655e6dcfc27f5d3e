using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>
/// What the ledger knows of some linked claimants, event by event in order of position: which events are in force, with which values, and whose
/// they are. An event points back only, so what was known at a position is what one has after learning the events up to it.
/// </summary>
/// <remarks>
/// The rules: a correction, retraction, dispute or split points at an earlier event of the same stream, else it says nothing. Corrections are of
/// events of a journey, not of other corrections. Of several retractions of one event each alone would do. A retraction may be retracted, and
/// then what it took back is in force again. Of a source's record the highest revision in force counts, in the place of the first; and what rests
/// on consent counts until the consents it could rest on are taken back. A board's stream is known by the same rules; its "claimant" is the
/// stream's whole name, which no merge can name.
/// </remarks>
public sealed class Knowledge
{
    private readonly Dictionary<Guid, KnownEvent> _byId = [];
    private readonly Dictionary<string, KnownStream> _byStream = new(StringComparer.Ordinal);
    private readonly List<KnownEvent> _events = [];
    private readonly List<KnownEvent> _merges = [];
    private readonly HashSet<KnownEvent> _changed = [];
    private Dictionary<string, string> _absorbedBy = new(StringComparer.Ordinal);

    /// <summary>Everything learned so far, by position.</summary>
    public IReadOnlyList<KnownEvent> Events => _events;

    /// <summary>Pseudonyms with an event or in a merge, in no order.</summary>
    public IEnumerable<string> Claimants => _byStream.Keys;

    /// <summary>What is known after all of some events.</summary>
    /// <param name="events">In any order; those of other streams than claimants' and boards' are passed over.</param>
    /// <param name="upTo">The last position known.</param>
    public static Knowledge Of(IEnumerable<RecordedEvent> events, long upTo = long.MaxValue)
    {
        var knowledge = new Knowledge();
        foreach (var recorded in events.Where(one => one.Position <= upTo).OrderBy(one => one.Position))
            knowledge.Learn(recorded);
        return knowledge;
    }

    /// <summary>The event of that id, or null.</summary>
    public KnownEvent? Find(Guid eventId) => _byId.GetValueOrDefault(eventId);

    /// <summary>Who the events of a claimant's stream belong to now: the last survivor of its merges, or the claimant.</summary>
    public string OwnerOf(string claimant)
    {
        while (_absorbedBy.TryGetValue(claimant, out var survivor))
            claimant = survivor;
        return claimant;
    }

    /// <summary>Every pseudonym of the same person as things are known now, the furthest absorbed first and the survivor last.</summary>
    public IReadOnlyList<string> SamePersonAs(string claimant)
    {
        var owner = OwnerOf(claimant);
        return [.. Claimants.Append(claimant).Distinct().Where(one => OwnerOf(one) == owner).OrderByDescending(Absorptions).ThenBy(one => one, StringComparer.Ordinal)];
    }

    /// <summary>Takes the next event.</summary>
    /// <returns>The events of journeys whose values, force or owner it has changed, itself included when it is one; in no order. Good until the next.</returns>
    /// <exception cref="ArgumentException">Its position is not after the last one's, or its id is known.</exception>
    public IReadOnlyCollection<KnownEvent> Learn(RecordedEvent recorded)
    {
        if (!ClaimantStream.Is(recorded.Event.Stream) && !BoardStreams.Is(recorded.Event.Stream))
            return [];
        if (_events.Count > 0 && recorded.Position <= _events[^1].Recorded.Position)
            throw new ArgumentException($"Position {recorded.Position} comes after {_events[^1].Recorded.Position}: events are learned in their order.", nameof(recorded));
        var claimant = OwnerOfStream(recorded.Event.Stream);
        var known = Make(recorded, claimant);
        _byId.Add(recorded.EventId, known);
        _events.Add(known);
        var stream = StreamOf(claimant);
        stream.Add(known);
        var changed = _changed;
        changed.Clear();
        if (known.Amendment is null)
            changed.Add(known);
        if (known.Amendment is Amendment.Merge)
        {
            _merges.Add(known);
            ReconsiderOwners(changed);
        }

        if (known.Target is { } target)
        {
            target.Hear(known);
            Spread(known, changed);
        }

        stream.Reconsider(known, changed);
        return changed;
    }

    /// <summary>Whose a stream is: the pseudonym of a claimant's, the whole name of a board's.</summary>
    internal static string OwnerOfStream(string stream) => ClaimantStream.Is(stream) ? ClaimantStream.ClaimantOf(stream) : stream;

    /// <summary>How many merges lie between a pseudonym and its survivor.</summary>
    private int Absorptions(string claimant)
    {
        var count = 0;
        for (; _absorbedBy.TryGetValue(claimant, out var survivor); claimant = survivor)
            count++;
        return count;
    }

    private KnownEvent Make(RecordedEvent recorded, string claimant)
    {
        var amendment = Amendment.Of(recorded.Event);
        var target = amendment switch
        {
            null => null,
            Amendment.Correction correction when _byId.GetValueOrDefault(correction.Target) is { Amendment: null } found => found,
            Amendment.Retraction retraction => _byId.GetValueOrDefault(retraction.Target),
            Amendment.Dispute dispute => _byId.GetValueOrDefault(dispute.Target),
            Amendment.Split split when _byId.GetValueOrDefault(split.Undoes) is { Amendment: Amendment.Merge } found => found,
            _ => null,
        };
        return new(recorded, claimant, amendment, target?.Recorded.Event.Stream == recorded.Event.Stream ? target : null);
    }

    /// <summary>An amendment has come into force or gone out of it: what it spoke of is looked at again, and so on down to an event of a journey.</summary>
    private void Spread(KnownEvent from, HashSet<KnownEvent> changed)
    {
        for (var (said, target) = (from, from.Target); target is not null; (said, target) = (target, target.Target))
        {
            if (said.Amendment is Amendment.Correction)
                changed.Add(target);
            if (said.Amendment is Amendment.Correction or Amendment.Dispute || !target.Reconsider())
                return;
            if (target.Amendment is null)
                changed.Add(target);
            else if (target.Amendment is Amendment.Merge)
                ReconsiderOwners(changed);
        }
    }

    /// <summary>
    /// Merges in force are taken in order of position; one that would absorb its own survivor, or somebody absorbed already, says nothing.
    /// Intake refuses such, but two nodes can take two merges at one moment.
    /// </summary>
    private void ReconsiderOwners(HashSet<KnownEvent> changed)
    {
        foreach (var merge in _merges.Select(one => (Amendment.Merge)one.Amendment!))
        {
            StreamOf(merge.Survivor);
            StreamOf(merge.Absorbed);
        }

        var before = _byStream.Keys.ToDictionary(claimant => claimant, OwnerOf, StringComparer.Ordinal);
        _absorbedBy = new(StringComparer.Ordinal);
        foreach (var merge in _merges.Where(one => one.IsInForce).Select(one => (Amendment.Merge)one.Amendment!))
        {
            if (!_absorbedBy.ContainsKey(merge.Absorbed) && OwnerOf(merge.Survivor) != merge.Absorbed)
                _absorbedBy.Add(merge.Absorbed, merge.Survivor);
        }

        foreach (var (claimant, stream) in _byStream)
        {
            if (OwnerOf(claimant) != before[claimant])
                changed.UnionWith(stream.Events.Where(one => one.Amendment is null));
        }
    }

    private KnownStream StreamOf(string claimant)
    {
        if (!_byStream.TryGetValue(claimant, out var stream))
            _byStream.Add(claimant, stream = new());
        return stream;
    }
}
