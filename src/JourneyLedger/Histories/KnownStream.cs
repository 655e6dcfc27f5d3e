using System.Runtime.InteropServices;
using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>
/// The events of one claimant's stream, with which of them no longer speak: those whose source has sent the record again with a higher revision, and
/// those that rest on a consent which was taken back. Changes only while <see cref="Knowledge"/> learns.
/// </summary>
internal sealed class KnownStream
{
    private readonly List<KnownEvent> _events = [];

    /// <summary>The first event of each record in its source's system.</summary>
    private readonly Dictionary<(string System, string RecordId), KnownEvent> _records = [];

    /// <summary>All events of the records that were sent more than once, by the first of them.</summary>
    private readonly Dictionary<KnownEvent, List<KnownEvent>> _revised = [];

    private readonly List<KnownEvent> _consents = [];
    private readonly List<KnownEvent> _onConsent = [];
    private bool _hasWithdrawal;

    /// <summary>By position.</summary>
    public IReadOnlyList<KnownEvent> Events => _events;

    public void Add(KnownEvent known)
    {
        _events.Add(known);
        if (known.Amendment is not null)
            return;
        if (IsOfConsents(known))
            _consents.Add(known);
        if (RestsOnConsent(known))
            _onConsent.Add(known);
        _hasWithdrawal |= known.Recorded.Event.Type == ConsentSaid.Withdrawn;
        var first = CollectionsMarshal.GetValueRefOrAddDefault(_records, RecordOf(known), out _) ??= known;
        if (first == known)
            return;
        if (!_revised.TryGetValue(first, out var record))
            _revised.Add(first, record = [first]);
        record.Add(known);
        if (record.Find(before => before.Revision < known.Revision) is { } replaced)
            known.TakePlaceOf(replaced);
    }

    /// <summary>Looks again at which events speak, after one was learned and some came into force or went out of it.</summary>
    /// <param name="learned">The event.</param>
    /// <param name="changed">What it changed so far; added to.</param>
    public void Reconsider(KnownEvent learned, HashSet<KnownEvent> changed)
    {
        if (_revised.Count > 0)
        {
            foreach (var known in changed.Where(known => known.Amendment is null).Append(learned).ToArray())
            {
                if (_records.TryGetValue(RecordOf(known), out var first) && _revised.TryGetValue(first, out var record))
                    changed.UnionWith(record.Where(one => one.ReplacedWith(Replacement(record, one))));
            }
        }

        // Neither a consent nor what rests on one has changed: nor has any withdrawal's effect.
        if (_hasWithdrawal && changed.Append(learned).Any(known => IsOfConsents(known) || RestsOnConsent(known)))
            ReconsiderConsents(changed);
    }

    private static (string System, string RecordId) RecordOf(KnownEvent known) => (known.Recorded.Event.Source.System, known.Recorded.Event.Source.RecordId);

    private static bool IsOfConsents(KnownEvent known) => known.Recorded.Event.Type is ConsentSaid.Given or ConsentSaid.Withdrawn;

    private static bool RestsOnConsent(KnownEvent known) => known.Recorded.Event.Basis == ConsentSaid.Basis;

    /// <summary>The highest revision in force of the same record; null when that is the event itself, or equal to it.</summary>
    private static KnownEvent? Replacement(List<KnownEvent> record, KnownEvent one) =>
        record.Where(other => other.IsInForce && other.Revision > one.Revision).MaxBy(other => (other.Revision, -other.Recorded.Position));

    private void ReconsiderConsents(HashSet<KnownEvent> changed)
    {
        var said = _consents
            .Where(known => known.ReplacedBy is null)
            .Select(known => (Known: known, Said: ConsentSaid.Of(known.Corrected().Event, known.Recorded.Position)))
            .Where(one => one.Said is not null).ToArray();
        foreach (var known in _onConsent)
        {
            if (known.WithdrawnWith(Withdrawal(known)))
                changed.Add(known);
        }

        // The consents that it could rest on are those of its day; when each of them is gone, the first withdrawal that took one names it.
        KnownEvent? Withdrawal(KnownEvent known)
        {
            var one = known.Corrected().Event;
            if (ConsentSaid.ScopesFor(one) is not { } scopes)
                return null;
            KnownEvent? first = null;
            foreach (var given in said.Where(consent => consent.Said!.IsGiven && scopes.Contains(consent.Said.Scope) && consent.Said.Covers(one.Occurred.Local.Date)))
            {
                var taken = said.FirstOrDefault(other => other.Known.IsInForce && other.Said!.TakesBack(given.Said!)).Known;
                if (taken is null && given.Known.IsInForce)
                    return null;
                first ??= taken;
            }

            return first;
        }
    }
}
