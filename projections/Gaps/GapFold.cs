using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Gaps;

/// <summary>Adds up needs by area and domain, and people in the groups that need not look for work.</summary>
internal readonly struct GapFold(ReportRequest asked, GapLimits limits) : IPersonFold<GapFold>
{
    private readonly int _day = asked.DayNumber;

    public Dictionary<GapCell, CellTally> Cells { get; } = [];

    public OfferTallies Offers { get; } = new(asked, limits.OfferGapDays, limits.ContactMinutes);

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        var intervals = person.Intervals;
        for (var i = 0; i < intervals.Length; i++)
        {
            ref readonly var one = ref intervals[i];
            if (one.Kind == IntervalKind.NeedToResponse && one.Subject is { } domain)
            {
                var cell = Of(person.Area, domain);
                AddCoverage(person, one, cell);
                if (IsFirstOfDomain(intervals[..i], domain))
                    AddGap(person, domain, cell);
            }
            else if (NeedGap.DomainOf(person, one, asked.Limits) is { } supported)
            {
                AddAttempt(one, Of(person.Area, supported));
            }
        }

        AddReasons(person);
        Offers.Add(person, Cases);
    }

    public void Merge(in GapFold other)
    {
        foreach (var (cell, tally) in other.Cells)
            Of(cell.Area, cell.Domain).Merge(tally);
        Offers.Merge(other.Offers);
        Cases.AddRange(other.Cases);
    }

    private void AddGap(PersonRecord person, string domain, CellTally cell)
    {
        var (open, undated, worst) = (false, false, default(NeedGap?));
        foreach (ref readonly var need in person.Intervals)
        {
            if (need.Kind != IntervalKind.NeedToResponse || need.Subject != domain || !IsStillOpen(person, need))
                continue;
            (open, undated) = (true, undated || need.StartIsCoarse);
            if (!need.StartIsCoarse)
                worst = NeedGap.Worse(worst, NeedGap.Of(person, need, _day, limits.GapDays, asked.Limits));
        }

        cell.Open += open ? 1 : 0;
        cell.Undated += undated && worst is null ? 1 : 0;
        if (worst is not { } gap)
            return;
        cell.Gaps[(int)gap.Kind].Add(_day - gap.Since);
        if (asked.WantsCases)
        {
            var detail = $"{domain}: {NeedGap.Title(gap.Kind)}{(gap.Reason is null ? "" : $" ({gap.Reason})")}";
            Cases.Add(new(new GapCell(person.Area, domain).Key, person.Claimant, NeedGap.Code(gap.Kind), _day - gap.Since, gap.Since, detail, gap.Organisation, gap.LastDay, gap.Position));
        }
    }

    private void AddCoverage(PersonRecord person, in ClockInterval need, CellTally cell)
    {
        var age = _day - need.StartDay;
        if (need.StartIsCoarse || age < limits.WithinDays || age - limits.WithinDays >= limits.WindowDays)
            return;
        cell.Mature++;
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.Kind != IntervalKind.ReferralToStart && one.StartDay <= need.StartDay + limits.WithinDays && NeedGap.IsAnswer(person, one, need, asked.Limits))
            {
                cell.Covered++;
                return;
            }
        }
    }

    private void AddAttempt(in ClockInterval one, CellTally cell)
    {
        if (one.Kind == IntervalKind.ReferralToStart)
        {
            cell.Referrals += IsInWindow(one.StartDay) ? 1 : 0;
            if (one.Service is { } asked)
                cell.Feeders.Add(asked);
        }
        else
        {
            cell.Feeders.Add(one.Organisation);
        }
    }

    private void AddReasons(PersonRecord person)
    {
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (one.Type is not (GapSettings.Unavailable or GapSettings.Rejected) || !IsInWindow(one.Day))
                continue;
            var isRejection = one.Type == GapSettings.Rejected;
            var cell = Of(person.Area, one.What.Text("domain") ?? DomainOfReferral(person, one.Thread) ?? GapCell.UnknownDomain);
            cell.Unavailable += isRejection ? 0 : 1;
            cell.Rejected += isRejection ? 1 : 0;
            if (isRejection)
                cell.Feeders.Add(one.Organisation);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(cell.Reasons, (isRejection, one.What.Text("reason") ?? "not said"), out _);
            count++;
        }
    }

    private static bool IsFirstOfDomain(ReadOnlySpan<ClockInterval> before, string domain)
    {
        foreach (ref readonly var one in before)
        {
            if (one.Kind == IntervalKind.NeedToResponse && one.Subject == domain)
                return false;
        }

        return true;
    }

    /// <summary>Nobody has said that the need is over: an answer alone does not close it.</summary>
    public static bool IsStillOpen(PersonRecord person, in ClockInterval need)
    {
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.Kind == IntervalKind.Need && one.IsOpen && one.Subject == need.Subject && one.StartDay <= need.StartDay)
                return true;
        }

        return need.IsOpen;
    }

    private static string? DomainOfReferral(PersonRecord person, ulong thread)
    {
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.Kind == IntervalKind.ReferralToStart && thread != 0 && one.Thread == thread)
                return one.Subject;
        }

        return null;
    }

    private bool IsInWindow(int day) => limits.WindowDays is not { } days || day > _day - days;

    private CellTally Of(string? area, string domain)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(Cells, new(area, domain), out _);
        return tally ??= new();
    }
}
