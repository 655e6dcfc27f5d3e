using JourneyLedger.Demonstration;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;
using static JourneyLedger.Tests.Demonstration.MadeUpLives;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>What comes out of many draws together, counted from the events alone: the figures that the area is tuned to.</summary>
internal static class Recount
{
    private static readonly LocalDate CountDate = new(2025, 6, 12);

    public static IReadOnlyDictionary<AreaParameter, double> Of(MadeUpLives lives)
    {
        var notes = lives.Events.Where(one => one.Type == "fitnote.issued").ToList();
        var (sanctionable, sanctioned) = Sanctions(lives);
        var starts = lives.Events.Where(one => one.Type == "programme.started").ToList();
        var main = lives.Lives.SelectMany(life => life.Where(one => one.Type == "programme.started" && IsMain(one)).Select(one => (Life: life, Start: one))).ToList();
        var referrals = lives.Things(one => one.Type == "referral.made" && Text(one, "domain") == "employment" && Day(one) < Until.PlusYears(-1)).ToList();
        return new Dictionary<AreaParameter, double>(ReferenceEqualityComparer.Instance)
        {
            [PersonRates.WithCondition] = Share(Enumerable.Range(0, 12_000).Select(number => Person.Of(new(1, Horizon.EndingOn(Until)), number)), person => person.Condition is not null),
            [HealthRates.MayBeFit] = Share(notes, one => Text(one, "opinion") == "may-be-fit"),
            [HealthRates.OverTwelveWeeks] = Share(notes, one => Days(one) > 84),
            [HealthRates.FiveWeeksOrMore] = Share(notes, one => Days(one) >= 35),
            [ProgrammeRates.StartsOfReferrals] = Share(referrals, one => Has(one.Steps, "programme.started")),
            [ProgrammeRates.StartsOfPeople] = Share(referrals.GroupBy(one => one.Life), person => person.Any(one => Has(one.Steps, "programme.started"))),
            [ProgrammeRates.StartsDisability] = Share(main, one => Text(one.Start, "paymentGroup") == "disability"),
            [ProgrammeRates.StartsMale] = Share(main, one => Text(one.Life[^1], "sex") == "male" || one.Life.Any(other => other.Type == "claimant.registered" && Text(other, "sex") == "male")),
            [WorkRates.OutcomeMandatory] = Outcomes(lives, "esa-new"),
            [WorkRates.Sustained] = Sustained(lives),
            [SanctionRates.Sanctionable] = sanctionable,
            [SanctionRates.Sanctioned] = sanctioned,
            [SanctionRates.Repeated] = Repeated(lives),
            [SanctionRates.MedianLength] = MedianLength(lives),
        };
    }

    /// <summary>Of a group's starts a year ago and more, those with a job in the year after that lasted 13 weeks within that year.</summary>
    public static double Outcomes(MadeUpLives lives, string group) => Share(
        lives.Lives.SelectMany(life => life.Where(one => one.Type == "programme.started" && Text(one, "paymentGroup") == group && Day(one) < Until.PlusYears(-1)).Select(start => (life, start))),
        one => JobsOf(one.life).Any(job => job.From >= Day(one.start) && Period.DaysBetween(job.From, LocalDate.Min(job.To, Day(one.start).PlusDays(365))) >= 91));

    /// <summary>Jobs of a person, in days; those that go on end with the horizon.</summary>
    public static IEnumerable<(LocalDate From, LocalDate To)> JobsOf(IReadOnlyList<NewEvent> life) =>
        from started in life.Where(one => one.Type == "job.started")
        let ended = life.FirstOrDefault(one => one.Type == "job.ended" && one.CorrelationId == started.CorrelationId)
        select (Day(started), ended is null ? Until : Day(ended));

    public static double Share<T>(IEnumerable<T> all, Func<T, bool> some)
    {
        var list = all.ToList();
        return list.Count(some) / (double)Math.Max(1, list.Count);
    }

    private static bool IsMain(NewEvent start) => Text(start, "paymentGroup") != "esa-new" && !Text(start, "programme")!.Contains("placement", StringComparison.Ordinal);

    private static bool Has(IReadOnlyList<NewEvent> steps, string type) => steps.Any(one => one.Type == type);

    private static int Days(NewEvent note) =>
        Period.DaysBetween(LocalDatePattern.Iso.Parse(Text(note, "from")!).Value, LocalDatePattern.Iso.Parse(Text(note, "to")!).Value) + 1;

    private static double Sustained(MadeUpLives lives) => Share(
        lives.Lives.SelectMany(JobsOf).Where(job => job.From < Until.PlusDays(-130)), job => Period.DaysBetween(job.From, job.To) > 91);

    private static (double Sanctionable, double Sanctioned) Sanctions(MadeUpLives lives)
    {
        var (open, able, under) = (0, 0, 0);
        foreach (var life in lives.Lives)
        {
            var (benefit, regime, reduced) = ((string?)null, "", 0);
            foreach (var one in life.Where(one => Day(one) <= CountDate))
            {
                switch (one.Type)
                {
                    case "claim.opened":
                        benefit = Text(one, "benefit");
                        break;
                    case "claim.closed":
                        benefit = null;
                        break;
                    case "conditionality.regime-set":
                        regime = Text(one, "regime")!;
                        break;
                    case "sanction.started":
                        reduced++;
                        break;
                    case "sanction.ended":
                        reduced--;
                        break;
                }
            }

            if (benefit != "UC")
                continue;
            open++;
            var can = regime is "searching" or "preparing" or "working-with-requirements";
            able += can ? 1 : 0;
            under += can && reduced > 0 ? 1 : 0;
        }

        return (able / (double)open, under / (double)able);
    }

    private static double Repeated(MadeUpLives lives)
    {
        var (all, repeated) = (0, 0);
        foreach (var life in lives.Lives)
        {
            var adverse = life.Where(one => one.Type == "sanction.decided" && Text(one, "outcome") == "adverse").Select(Day).ToList();
            all += adverse.Count;
            repeated += adverse.Where((day, place) => place > 0 && Period.DaysBetween(adverse[place - 1], day) <= 365).Count();
        }

        return repeated / (double)all;
    }

    private static double MedianLength(MadeUpLives lives)
    {
        var lengths = lives.Things(one => one.Type == "sanction.started").Where(one => Has(one.Steps, "sanction.ended"))
            .Select(one => Period.DaysBetween(Day(one.Steps.First(step => step.Type == "sanction.started")), Day(one.Steps.First(step => step.Type == "sanction.ended")))).Order().ToList();
        return lengths[lengths.Count / 2];
    }
}
