using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Blockages;

/// <summary>What is told apart: a clock, and where people wait.</summary>
internal readonly record struct Edge(IntervalKind Clock, string? Subject, string? Service, string? Area)
{
    /// <summary>In one word, for cases and addresses.</summary>
    public string Key => string.Join('|', Clock.Code(), Subject, Service, Area);
}

/// <summary>One edge's clocks, added up.</summary>
internal sealed class EdgeTally
{
    public int? StandardDays { get; init; }

    public long Open { get; set; }

    public long OpenBefore { get; set; }

    public long Over { get; set; }

    public long Arrivals { get; set; }

    public long Departures { get; set; }

    public long DaysOver { get; set; }

    public long Stuck { get; set; }

    /// <summary>Open ones that started in a month or year nobody knows more of: they have no age.</summary>
    public long Undated { get; set; }

    public List<int> Ages { get; } = [];

    public void Merge(EdgeTally other)
    {
        (Open, OpenBefore, Over, Arrivals) = (Open + other.Open, OpenBefore + other.OpenBefore, Over + other.Over, Arrivals + other.Arrivals);
        (Departures, DaysOver, Stuck, Undated) = (Departures + other.Departures, DaysOver + other.DaysOver, Stuck + other.Stuck, Undated + other.Undated);
        Ages.AddRange(other.Ages);
    }
}

/// <summary>Adds up people's clocks by edge.</summary>
internal readonly struct BlockageFold(ReportRequest asked, BlockageLimits limits) : IPersonFold<BlockageFold>
{
    private readonly int _day = asked.DayNumber;
    private readonly int _before = asked.DayNumber - limits.WindowDays;

    public Dictionary<Edge, EdgeTally> Edges { get; } = [];

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        foreach (ref readonly var clock in person.Intervals)
        {
            var edge = EdgeOf(clock, person.Area);
            var tally = Of(edge);
            tally.Arrivals += clock.StartDay > _before ? 1 : 0;
            tally.Departures += !clock.IsOpen && clock.StopDay > _before ? 1 : 0;
            tally.OpenBefore += clock.IsOpenOn(_before) ? 1 : 0;
            if (clock.IsOpen)
                AddOpen(person, clock, edge, tally);
        }
    }

    public void Merge(in BlockageFold other)
    {
        foreach (var (edge, tally) in other.Edges)
            Of(edge).Merge(tally);
        Cases.AddRange(other.Cases);
    }

    private void AddOpen(PersonRecord person, in ClockInterval clock, in Edge edge, EdgeTally tally)
    {
        tally.Open++;
        if (clock.Coarse)
        {
            tally.Undated++;
            return;
        }

        var age = clock.AgeOn(_day);
        tally.Ages.Add(age);
        var isOver = clock.IsOver(_day, tally.StandardDays);
        var last = isOver || asked.WantsCases ? Math.Max(clock.StartDay, person.LastDayOf(clock.Thread) ?? clock.StartDay) : 0;
        var isStuck = clock.ProgressOn(last, _day, tally.StandardDays, limits.SilenceDays) == ClockProgress.Stuck;
        if (isOver)
        {
            tally.Over++;
            tally.DaysOver += age - tally.StandardDays!.Value;
            tally.Stuck += isStuck ? 1 : 0;
        }

        if (asked.WantsCases)
        {
            Cases.Add(new(
                edge.Key, person.Claimant, isStuck ? "stuck" : isOver ? "late" : "open", age, clock.FirstDay, BlockageReport.Named(edge), clock.Service ?? clock.Organisation, last,
                clock.StartedBy));
        }
    }

    private Edge EdgeOf(in ClockInterval clock, string? area) => limits.By switch
    {
        _ when clock.Kind == IntervalKind.BetweenSteps => new(clock.Kind, $"{limits.Reading.Steps!.From} → {limits.Reading.Steps.To}", null, limits.By is "area" or "service-area" ? area : null),
        "area" => new(clock.Kind, clock.Subject, null, area),
        "service-area" => new(clock.Kind, clock.Subject, clock.Service, area),
        "clock" => new(clock.Kind, clock.Subject, null, null),
        _ => new(clock.Kind, clock.Subject, clock.Service, clock.Service is null ? area : null),
    };

    private EdgeTally Of(in Edge edge)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(Edges, edge, out _);
        return tally ??= new() { StandardDays = asked.StandardDays(edge.Clock, edge.Subject, edge.Service) };
    }
}
