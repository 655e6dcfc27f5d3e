using JourneyLedger.Journeys;
using NodaTime;
using static JourneyLedger.Tests.Demonstration.MadeUpLives;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>
/// Job starts a month of people in health claims who said whether they wish to work, on a voluntary programme and without one: crude, and between
/// people of the same wish and the same decision on their capacity.
/// </summary>
internal sealed class JobMonths
{
    private const int MonthDays = 30;

    private readonly Dictionary<(bool Wishes, string Stage, bool Volunteers), (int Months, int Starts)> _cells = [];

    private JobMonths()
    {
    }

    /// <summary>Starts a month of volunteers over those of all others.</summary>
    public double CrudeRatio => Rate(volunteers: true) / Rate(volunteers: false);

    /// <summary>Starts of volunteers over those that others of the same wish and stage would have had in as many months.</summary>
    public double RatioOfSimilar
    {
        get
        {
            var expected = 0.0;
            var observed = 0;
            foreach (var ((wishes, stage, volunteers), own) in _cells)
            {
                if (!volunteers || !_cells.TryGetValue((wishes, stage, false), out var others) || others.Starts == 0)
                    continue;
                observed += own.Starts;
                expected += own.Months * (others.Starts / (double)others.Months);
            }

            return observed / expected;
        }
    }

    public static JobMonths Of(MadeUpLives lives)
    {
        var months = new JobMonths();
        foreach (var life in lives.Lives)
            months.Add(life);
        return months;
    }

    private void Add(IReadOnlyList<NewEvent> life)
    {
        var opened = life.FirstOrDefault(one => one.Type == "claim.opened");
        var aspiration = life.FirstOrDefault(one => one.Type == "work-aspiration.stated");
        if (opened is null || aspiration is null || !life.Any(one => one.Type == "claimant-commitment.agreed" && Text(one, "tailoredFor") == "health"))
            return;
        var wishes = Text(aspiration, "wantsWork")!.StartsWith("yes", StringComparison.Ordinal);
        var closed = life.FirstOrDefault(one => one.Type == "claim.closed") is { } end ? Day(end) : Until;
        var decisions = life.Where(one => one.Type == "wca.decided").Select(one => (On: Day(one), Outcome: Text(one, "outcome")!)).ToList();
        var programmes = life.Where(one => one.Type == "programme.started")
            .Select(one => (From: Day(one), To: life.FirstOrDefault(other => other.Type == "programme.ended" && other.CorrelationId == one.CorrelationId) is { } over ? Day(over) : Until, Basis: Text(one, "basis")))
            .ToList();
        var jobs = Recount.JobsOf(life).ToList();
        for (var day = LocalDate.Max(Day(aspiration), Day(opened)); day.PlusDays(MonthDays) <= closed; day = day.PlusDays(MonthDays))
        {
            var stage = decisions.LastOrDefault(one => one.On <= day).Outcome ?? "undecided";
            var programme = programmes.FirstOrDefault(one => one.From <= day && day < one.To);
            if (stage is "fit-for-work" or "no-LCW" || programme.Basis == "mandatory" || jobs.Exists(job => job.From <= day && day <= job.To))
                continue;
            var key = (wishes, stage is "SG" or "LCWRA" ? "support" : stage is "undecided" ? stage : "limited", programme.Basis == "voluntary");
            var (months, starts) = _cells.GetValueOrDefault(key);
            _cells[key] = (months + 1, starts + (jobs.Exists(job => job.From > day && job.From <= day.PlusDays(MonthDays)) ? 1 : 0));
        }
    }

    private double Rate(bool volunteers)
    {
        var cells = _cells.Where(cell => cell.Key.Volunteers == volunteers).ToList();
        return cells.Sum(cell => cell.Value.Starts) / (double)cells.Sum(cell => cell.Value.Months);
    }
}
