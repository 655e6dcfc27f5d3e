using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;
using JourneyLedger.Projections.Blockages;

namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>Waits of the people in a board's areas, under the definitions and thresholds of report R02.</summary>
/// <param name="Edges">By clock and domain, with R02's verdict.</param>
/// <param name="Ended">Days of the waits that ended in the window, ascending, by clock.</param>
internal sealed record BoardClocks(IReadOnlyList<EdgeVerdict> Edges, IReadOnlyDictionary<IntervalKind, List<int>> Ended)
{
    private const string Standard = " standard";

    public static BoardClocks Of(Board board, ReportRequest asked)
    {
        var reading = new PersonReading([], [.. BlockageSettings.Clocks]);
        var limits = BlockageLimits.OfClocks(reading, asked);
        var window = asked.Whole("windowDays");
        var fold = asked.View.FoldPeople(reading, () => new ClockFold(board.Areas, new(asked, limits), asked.DayNumber - window));
        foreach (var days in fold.Ended.Values)
            days.Sort();
        return new([.. fold.Blockages.Edges.Select(edge => BlockageReport.Judge(edge.Key, edge.Value, limits)).OrderBy(one => one.Edge.Key, StringComparer.Ordinal)], fold.Ended);
    }

    /// <summary>The clock that a topic names, such as <c>referral→start</c> or <c>referral→start/housing</c>; null for a topic that is none.</summary>
    public static (IntervalKind Clock, string? Domain)? ClockOf(string topic)
    {
        var parts = topic.Replace("->", "→", StringComparison.Ordinal).Split('/', 2, StringSplitOptions.TrimEntries);
        foreach (var clock in BlockageSettings.Clocks)
        {
            if (clock.Standard() is { } standard && string.Equals(standard, parts[0] + Standard, StringComparison.OrdinalIgnoreCase))
                return (clock, parts.Length > 1 ? parts[1] : null);
        }

        return null;
    }

    /// <summary>R02's verdict on a topic: the worst of its clock's domains; null for a topic that is no clock.</summary>
    public string? Verdict(string topic)
    {
        if (ClockOf(topic) is not var (clock, domain))
            return null;
        var edges = Edges.Where(one => one.Edge.Clock == clock && (domain is null || one.Edge.Subject == domain)).Select(one => one.Status).ToArray();
        return BlockageReport.Worst.FirstOrDefault(edges.Contains) ?? BlockageReport.NotAssessable;
    }

    /// <summary>Of each clock whose standard a board ever changed, how many are over it: what such a change is told by.</summary>
    /// <param name="boards">All of the ledger: a standard holds for everybody, whoever set it.</param>
    public IEnumerable<Figure> OverOfStandards(IEnumerable<Board> boards) =>
        from clock in BlockageSettings.Clocks
        let standard = clock.Standard()
        where standard is not null && boards.SelectMany(board => board.Goals.Thresholds).Any(one => one.Metric == standard || one.Metric.StartsWith(standard + "/", StringComparison.Ordinal))
        select BlockageReport.OverOf(clock, Edges.Where(one => one.Edge.Clock == clock));

    /// <summary>The median of a clock's waits that ended in the window; null where none did.</summary>
    public double? Median(IntervalKind clock) => MiddleValues.Median(Ended.GetValueOrDefault(clock, []));

    private readonly struct ClockFold(IReadOnlyList<string> areas, BlockageFold blockages, int before) : IPersonFold<ClockFold>
    {
        public BlockageFold Blockages { get; } = blockages;

        public Dictionary<IntervalKind, List<int>> Ended { get; } = [];

        public void Add(PersonRecord person)
        {
            if (areas.Count > 0 && (person.Area is null || !areas.Contains(person.Area)))
                return;
            Blockages.Add(person);
            foreach (ref readonly var clock in person.Intervals)
            {
                if (clock is { Stop: StopKind.Reached, Coarse: false } && clock.StopDay > before)
                    Of(clock.Kind).Add(clock.StopDay - clock.FirstDay);
            }
        }

        public void Merge(in ClockFold other)
        {
            Blockages.Merge(other.Blockages);
            foreach (var (clock, days) in other.Ended)
                Of(clock).AddRange(days);
        }

        private List<int> Of(IntervalKind clock)
        {
            if (!Ended.TryGetValue(clock, out var days))
                Ended.Add(clock, days = []);
            return days;
        }
    }
}
