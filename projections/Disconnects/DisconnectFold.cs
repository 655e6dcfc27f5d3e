using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>Adds up what is lost between organisations, person by person.</summary>
internal readonly struct DisconnectFold(ReportRequest asked, DisconnectLimits limits) : IPersonFold<DisconnectFold>
{
    private readonly int _day = asked.DayNumber;
    private readonly HandOffs _handOffs = new(limits.ByDomain);
    private readonly SideBySide _sideBySide = new(limits.Episodes);
    private readonly List<Overlap> _overlaps = [];

    public Dictionary<Link, LinkTally> Links { get; } = [];

    /// <summary>D3, by the two kinds of organisation in order of their names.</summary>
    public Dictionary<Link, SilentPair> Pairs { get; } = [];

    /// <summary>D4, by code.</summary>
    public Dictionary<string, ContradictionTally> Contradictions { get; } = [];

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        _handOffs.Fill(person, limits.LoopDays);
        foreach (ref readonly var one in _handOffs.All)
            AddHandOff(person, one);
        AddReturns(person);
        AddOverlaps(person);
        AddContradictions(person);
    }

    public void Merge(in DisconnectFold other)
    {
        foreach (var (link, tally) in other.Links)
            Of(Links, link).Merge(tally);
        foreach (var (pair, tally) in other.Pairs)
            Of(Pairs, pair).Merge(tally);
        foreach (var (code, tally) in other.Contradictions)
            Of(Contradictions, code).Merge(tally);
        Cases.AddRange(other.Cases);
    }

    private void AddHandOff(PersonRecord person, in HandOff one)
    {
        var tally = Of(Links, one.Between);
        tally.Made++;
        var age = _day - one.Day;
        if (one.Coarse)
        {
            tally.Undated++;
            return;
        }

        if (IsDue(one))
        {
            tally.Due++;
            tally.DueReceived += one.ReceivedDay - one.Day <= limits.ReceiptDays ? 1 : 0;
            tally.DueAccepted += one.Accepted ? 1 : 0;
            tally.DueStarted += one.Started ? 1 : 0;
            tally.DueReturned += one.Returned && !one.ReturnedLate ? 1 : 0;
        }

        var isOff = one.ReceivedDay is null && one.ClosedDay - one.Day <= limits.ReceiptDays;
        if (isOff)
            return;
        if (age < limits.ReceiptDays)
        {
            if (one.ReceivedDay is not null || one.ClosedDay is not null)
                return;
            tally.NotYetDue++;
            Note(person, one, "D1 not yet due", age, one.Day);
            return;
        }

        tally.ReceiptDue++;
        if (one.ReceivedDay is { } received)
        {
            if (received - one.Day <= limits.ReceiptDays)
                return;
            tally.LateReceipt++;
            Note(person, one, "D1 late receipt", received - one.Day, one.Day);
        }
        else
        {
            tally.NoReceipt++;
            Note(person, one, "D1 no receipt", (one.ClosedDay ?? _day) - one.Day, one.Day);
        }
    }

    /// <summary>Made long enough ago to have been answered, not taken back before anything came of it, and its end, if any, long enough ago to have been told.</summary>
    private bool IsDue(in HandOff one) =>
        _day - one.Day >= limits.ReceiptDays
        && ((!one.Withdrawn && one.ClosedDay is null) || one.Started)
        && (one.Returned || one.EndDay is not { } ended || _day - ended >= limits.LoopDays);

    /// <summary>D2: each end is a loop to close. One whose outcome had been told before has closed it.</summary>
    private void AddReturns(PersonRecord person)
    {
        foreach (ref readonly var one in _handOffs.All)
        {
            if (one.Ended && one.Returned && one.EndDay is null)
            {
                var tally = Of(Links, one.Between);
                tally.EndedDue++;
                tally.ReturnedInTime++;
            }
        }

        foreach (ref readonly var clock in person.Intervals)
        {
            if (clock.Kind != IntervalKind.EndToReturn || clock.Coarse || _handOffs.Find(clock.Thread) is not (var found and >= 0))
                continue;
            var one = _handOffs.All[found];
            var tally = Of(Links, one.Between);
            var isTold = clock.Stop == StopKind.Reached;
            var isInTime = isTold && clock.Days <= limits.LoopDays;
            if (_day - clock.StartDay < limits.LoopDays)
            {
                tally.ReturnNotYetDue += clock.IsOpen ? 1 : 0;
                continue;
            }

            // Who died cannot be told of any more, but the referrer still can.
            tally.EndedDue++;
            tally.ReturnedInTime += isInTime ? 1 : 0;
            tally.ReturnedLate += isTold && !isInTime ? 1 : 0;
            tally.NotReturned += isTold ? 0 : 1;
            if (!isInTime)
                Note(person, one, isTold ? "D2 late return" : "D2 not returned", isTold ? clock.Days!.Value : _day - clock.StartDay, clock.StartDay);
        }
    }

    private void AddOverlaps(PersonRecord person)
    {
        _sideBySide.Find(person, _day, limits.OverlapDays, _overlaps);
        foreach (ref readonly var found in CollectionsMarshal.AsSpan(_overlaps))
        {
            var ordered = string.CompareOrdinal(found.One.Kind, found.Other.Kind) < 0;
            var pair = ordered ? new Link(found.One.Kind, found.Other.Kind) : new Link(found.Other.Kind, found.One.Kind);
            var isNow = found.One.Interval.IsOpen && found.Other.Interval.IsOpen;
            var tally = Of(Pairs, pair);
            tally.People++;
            tally.Now += isNow ? 1 : 0;
            tally.Days += found.Days;
            if (asked.WantsCases)
            {
                var later = found.One.Interval.StartDay > found.Other.Interval.StartDay ? found.One : found.Other;
                Cases.Add(new(
                    $"{pair.From} and {pair.To}", person.Claimant, "D3", found.Days, found.From,
                    $"{found.One.Organisation} and {found.Other.Organisation}{(isNow ? "" : ", over")}", later.Organisation, found.From + found.Days, later.Interval.StartedBy));
            }
        }
    }

    private void AddContradictions(PersonRecord person)
    {
        foreach (var flag in PersonFlags.Contradictions(person.Timeline, asked.Day, asked.View.Zone))
        {
            var since = WallClock.DayNumber(flag.Since);
            if (!flag.IsStanding)
                continue;
            var tally = Of(Contradictions, flag.Code);
            tally.Standing++;
            if (_day - since <= limits.ConflictDays)
                continue;
            tally.Over++;
            if (asked.WantsCases)
                Cases.Add(new(flag.Code, person.Claimant, "D4", _day - since, since, flag.What, flag.Owner, since, flag.Position));
        }
    }

    private void Note(PersonRecord person, in HandOff one, string what, int days, int since)
    {
        if (!asked.WantsCases)
            return;
        var detail = one.Domain is null || limits.ByDomain ? one.Between.ToString() : $"{one.Between}, {one.Domain}";
        var last = Math.Max(one.Day, Math.Max(since, person.LastDayOf(one.Thread) ?? since));
        Cases.Add(new(one.Between.ToString(), person.Claimant, what, days, since, detail, one.To, last, one.Position));
    }

    private static TTally Of<TKey, TTally>(Dictionary<TKey, TTally> tallies, TKey key)
        where TKey : notnull
        where TTally : class, new()
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        return tally ??= new();
    }
}
