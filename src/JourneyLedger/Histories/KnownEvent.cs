using System.Collections.ObjectModel;
using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>One event with what later events say of it, as far as <see cref="Knowledge"/> has come. Changes only while that learns.</summary>
public sealed class KnownEvent
{
    // Of most events nobody speaks: a list is made when somebody does.
    private List<KnownEvent>? _undoneBy;
    private List<KnownEvent>? _correctedBy;
    private List<KnownEvent>? _disputedBy;

    internal KnownEvent(RecordedEvent recorded, string claimant, Amendment? amendment, KnownEvent? target) =>
        (Recorded, Claimant, Amendment, Target) = (recorded, claimant, amendment, target);

    /// <summary>As the ledger holds it.</summary>
    public RecordedEvent Recorded { get; }

    /// <summary>The pseudonym of its own stream, whoever it belongs to now; of a board's stream the whole name.</summary>
    public string Claimant { get; }

    /// <summary>What it says of other events, or null for an event of a journey.</summary>
    public Amendment? Amendment { get; }

    /// <summary>The earlier event of its stream that it corrects, retracts, disputes or undoes; null when there is none, and then it says nothing.</summary>
    public KnownEvent? Target { get; }

    /// <summary>False while a retraction (or for a merge, a split) that is itself in force says so.</summary>
    public bool IsInForce { get; private set; } = true;

    /// <summary>Of its record in the source's system, from 1.</summary>
    public int Revision => Recorded.Event.Source.Revision;

    /// <summary>The higher revision of the same record that counts instead of it; null when it counts itself.</summary>
    public KnownEvent? ReplacedBy { get; private set; }

    /// <summary>The first lower revision of the same record that it came after: it stands in that one's place. Null when it came first.</summary>
    public KnownEvent? InPlaceOf { get; private set; }

    /// <summary>The withdrawal of the consent that it rests on; null while it rests on one, or on another basis.</summary>
    public KnownEvent? WithdrawnBy { get; private set; }

    /// <summary>It is part of journeys: in force, not replaced, and its consent not taken back.</summary>
    public bool Speaks => IsInForce && ReplacedBy is null && WithdrawnBy is null;

    /// <summary>The retractions and splits of it that are in force; normally one.</summary>
    public IEnumerable<KnownEvent> UndoneBy => _undoneBy?.Where(one => one.IsInForce) ?? [];

    /// <summary>The corrections of it that are in force, oldest first: for each field the last one counts.</summary>
    public IEnumerable<KnownEvent> CorrectedBy => _correctedBy?.Where(one => one.IsInForce) ?? [];

    /// <summary>The disputes of it that are in force, oldest first.</summary>
    public IEnumerable<KnownEvent> DisputedBy => _disputedBy?.Where(one => one.IsInForce) ?? [];

    /// <summary>The new values of its fields, by name; empty when nothing in force corrects it.</summary>
    public IReadOnlyDictionary<string, string> Changes
    {
        get
        {
            if (_correctedBy is null)
                return ReadOnlyDictionary<string, string>.Empty;
            var changes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in CorrectedBy.SelectMany(one => ((Amendment.Correction)one.Amendment!).Changes))
            {
                // A moment that is none says nothing, so the correction before it stands.
                if (name != CorrectedEvent.OccurredOn || Occurred.TryParse(value, out _))
                    changes[name] = value;
            }

            return changes;
        }
    }

    /// <summary>As the ledger holds it, but with the values that are right as now known.</summary>
    public RecordedEvent Corrected() => Changes is { Count: > 0 } changes ? Recorded with { Event = CorrectedEvent.Of(Recorded.Event, changes) } : Recorded;

    /// <summary>As corrected, and in the place of what it replaces: with the position and the moment at which the record first became known.</summary>
    public RecordedEvent Told()
    {
        var corrected = Corrected();
        return InPlaceOf is not { } first ? corrected : corrected with { Position = first.Recorded.Position, RecordedAt = first.Recorded.RecordedAt };
    }

    internal void TakePlaceOf(KnownEvent first) => InPlaceOf = first;

    /// <summary>Notes which revision counts instead of it; true when whether one does has changed.</summary>
    internal bool ReplacedWith(KnownEvent? replacement)
    {
        var spoke = ReplacedBy is null;
        ReplacedBy = replacement;
        return spoke != replacement is null;
    }

    /// <summary>Notes which withdrawal took its consent; true when whether one did has changed.</summary>
    internal bool WithdrawnWith(KnownEvent? withdrawal)
    {
        var spoke = WithdrawnBy is null;
        WithdrawnBy = withdrawal;
        return spoke != withdrawal is null;
    }

    /// <summary>Notes that a later event speaks of this one.</summary>
    internal void Hear(KnownEvent later)
    {
        switch (later.Amendment)
        {
            case Amendment.Correction:
                (_correctedBy ??= []).Add(later);
                break;
            case Amendment.Dispute:
                (_disputedBy ??= []).Add(later);
                break;
            default:
                (_undoneBy ??= []).Add(later);
                break;
        }
    }

    /// <summary>Looks again at whether it is in force; true when that has changed.</summary>
    internal bool Reconsider()
    {
        var before = IsInForce;
        IsInForce = _undoneBy is null || !_undoneBy.Exists(static one => one.IsInForce);
        return IsInForce != before;
    }
}
