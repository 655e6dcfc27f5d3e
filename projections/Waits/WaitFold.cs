using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Waits;

/// <summary>Kinds of end by number: 0 is what the clock waits for, whatever event says so; each other one is an event type.</summary>
internal sealed class WaitEnds
{
    private const string Death = "claimant.died";

    public WaitEnds(IntervalKind kind) => Types = ["", .. IntervalNames.TypesOf([kind]).Append(Death).Order(StringComparer.Ordinal)];

    /// <summary>Event types by number.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The number of a clock's end; null for an open one.</summary>
    public int? Of(in ClockInterval clock)
    {
        if (clock.IsOpen)
            return null;
        for (var i = 1; clock.Stop != StopKind.Reached && i < Types.Count; i++)
        {
            if (Types[i] == clock.StopType)
                return i;
        }

        return 0;
    }
}

/// <summary>Adds up people's waits of one clock.</summary>
internal readonly struct WaitFold(ReportRequest asked, WaitLimits limits) : IPersonFold<WaitFold>
{
    private readonly int _day = asked.DayNumber;
    private readonly DateRange _started = asked.View.Window;

    public WaitEnds Ends { get; } = new(limits.Kind);

    public Dictionary<WaitGroup, WaitSums> Groups { get; } = [];

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        foreach (ref readonly var clock in person.Intervals)
        {
            AddClock(person, clock);
            if (limits.FirstOnly)
                return;
        }
    }

    public void Merge(in WaitFold other)
    {
        foreach (var (group, sums) in other.Groups)
            Of(group).Merge(sums);
        Cases.AddRange(other.Cases);
    }

    private void AddClock(PersonRecord person, in ClockInterval clock)
    {
        var group = GroupOf(clock, person.Area);
        var sums = Of(group);
        sums.Departures += !clock.IsOpen && clock.StopDay > _day - limits.WindowDays ? 1 : 0;
        if (clock.Coarse)
        {
            sums.Undated += clock.IsOpen ? 1 : 0;
            return;
        }

        var (days, end) = (clock.Days ?? clock.AgeOn(_day), Ends.Of(clock));
        if (end is null || clock.StopDay >= limits.CompletedFrom)
            sums.Now.Add(days, end);
        if (_started.IsOpen || _started.Holds(Journeys.WallClock.DateOf(clock.StartDay)))
            AddToCurve(sums, clock, days, end);
        if (asked.WantsCases && clock.IsOpen)
        {
            Cases.Add(new(
                group.Key, person.Claimant, days > sums.StandardDays ? "over" : "waiting", days, clock.FirstDay, group.Named, clock.Service ?? clock.Organisation,
                Math.Max(clock.StartDay, person.LastDayOf(clock.Thread) ?? clock.StartDay), clock.StartedBy));
        }
    }

    private void AddToCurve(WaitSums sums, in ClockInterval clock, int days, int? end)
    {
        if (limits.FirstReports.TryGetValue(clock.Organisation, out var first) && clock.FirstDay < first)
            sums.BroughtBy(clock.Organisation).Add(days, end, first - clock.FirstDay);
        else
            sums.Seen.Add(days, end);
    }

    private WaitGroup GroupOf(in ClockInterval clock, string? area) => limits.By switch
    {
        "domain" => new(clock.Subject, null, null),
        "area" => new(null, null, area),
        "all" => default,
        _ => new(clock.Subject, clock.Service, null),
    };

    private WaitSums Of(in WaitGroup group)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(Groups, group, out _);
        return sums ??= new(Ends.Types.Count) { StandardDays = asked.StandardDays(limits.Kind, group.Domain, group.Service) };
    }
}
