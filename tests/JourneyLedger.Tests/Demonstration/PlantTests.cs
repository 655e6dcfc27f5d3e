using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using NodaTime;
using static JourneyLedger.Tests.Demonstration.MadeUpLives;
using static JourneyLedger.Tests.Demonstration.Recount;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>Each planted truth is there when it is on and not when it is off, counted naively from the events of several areas.</summary>
public class PlantTests
{
    private const int People = 12_000;
    private const string HalvedDistrict = "E08999003";

    private static readonly int[] Seeds = [4, 5, 6];
    private static readonly LocalDate Cut = Horizon.EndingOn(Until).From.PlusMonths(30);

    /// <summary>Each figure of each area, one area in memory at a time: without plants and with those that do not disturb each other.</summary>
    private static readonly Lazy<Dictionary<string, (List<double> Off, List<double> On)>> Figures = new(() =>
    {
        var measured = Measured();
        var figures = measured.Keys.ToDictionary(name => name, _ => (Off: new List<double>(), On: new List<double>()));
        foreach (var seed in Seeds)
        {
            // Z9 changes who works and Z14 who is referred, on which others count; Z10 and Z15 change what is known.
            Measure(new(People, seed), off: true);
            Measure(new(People, seed, Plant.All & ~(Plant.Z9 | Plant.Z10 | Plant.Z14 | Plant.Z15)), off: false);
        }

        return figures;

        void Measure(MadeUpLives lives, bool off)
        {
            foreach (var (name, count) in measured)
                (off ? figures[name].Off : figures[name].On).Add(count(lives));
        }
    });

    private static Dictionary<string, Func<MadeUpLives, double>> Measured() => new(StringComparer.Ordinal)
    {
        ["Z1 waits"] = lives => Median(Waits(lives, HalvedDistrict, Cut.PlusMonths(2), Cut.PlusMonths(8))) - Median(Waits(lives, null, Cut.PlusMonths(2), Cut.PlusMonths(8))),
        ["Z1 places"] = lives => Places(lives, Cut.PlusMonths(1)) / Places(lives, Cut.PlusMonths(-1)),
        ["Z2 attempts"] = lives => Share(Attempts(lives, "debt-money").Where(one => one.Area == "E08999005"), one => one.Type == "provision.unavailable"),
        ["Z2 needs told of no provision"] = lives => Share(Needs(lives, "debt-money", "E08999005"), one => one.Exists(step => step.Type == "provision.unavailable")),
        ["Z2 needs with support"] = lives => Share(Needs(lives, "debt-money", "E08999005"), one => one.Exists(step => step.Type == "support.started")),
        ["Z2 needs with support elsewhere"] = lives => Share(Needs(lives, "debt-money", "E08999004"), one => one.Exists(step => step.Type == "support.started")),
        ["Z3 outcomes told"] = lives => Share(Ended(lives, "housing"), one => one.Steps.Any(step => step.Type == "referral.outcome-returned")),
        ["Z4 dose at B"] = lives => Dose(lives, "millrace", health: true) / Dose(lives, "millrace", health: false),
        ["Z4 dose at A"] = lives => Dose(lives, "kestrel", health: true) / Dose(lives, "kestrel", health: false),
        ["Z5 near"] = lives => Share(Sorted(lives).Where(one => one.Works), one => one.Value == "near") - Share(Sorted(lives).Where(one => !one.Works), one => one.Value == "near"),
        ["Z6 doubts"] = lives => Doubts(lives, "jcp-mill-lane") / Doubts(lives, "jcp-eastbrook"),
        ["Z7 liked"] = lives => Satisfaction(lives, "people-first") - Satisfaction(lives, "usual"),
        ["Z7 jobs"] = lives => Jobs(lives, "people-first") - Jobs(lives, "usual"),
        ["Z8 south"] = lives => JobStarts(lives, "heather-placement-south"),
        ["Z8 west"] = lives => JobStarts(lives, "heather-placement-west"),
        ["Z11 starts"] = lives => StartsAtC(lives).Count,
        ["Z11 outcomes"] = lives => StartsAtC(lives).Count(one => JobsOf(one.Life).Any(job => Period.DaysBetween(job.From, job.To) >= 91)),
        ["Z12 avoidable"] = lives => Share(Repeats(lives), one => one),
        ["Z13 changes"] = lives => lives.All.Count(one => one.Type == "threshold.changed" && one.Stream == BoardStream.Stream && Text(one, "metric") == BoardStream.Standard && Text(one, "from") == "28" && Text(one, "to") == "42"),
    };

    [Fact]
    public void Z1_Waits_for_talking_therapies_grow_in_the_third_district_only_and_from_the_cut_on() => Apart("Z1 waits", off: (-10, 10), on: (60, 260));

    [Fact]
    public void Z1_Half_of_the_places_are_reported_from_the_cut_on() => Apart("Z1 places", off: (1, 1), on: (0.49, 0.53));

    [Fact]
    public void Z2_No_debt_advice_is_found_in_the_fifth_district_and_no_service_registered_for_it() => Apart("Z2 attempts", off: (0, 0.35), on: (1, 1));

    [Fact]
    public void Z2_Most_who_need_it_there_are_told_that_there_is_none_and_nobody_is_supported()
    {
        Apart("Z2 needs told of no provision", off: (0, 0.15), on: (0.4, 1));
        Apart("Z2 needs with support", off: (0.05, 0.4), on: (0, 0));
        Alike("Z2 needs with support elsewhere", 0.05);
    }

    [Fact]
    public void Z3_What_came_of_a_housing_referral_is_never_told() => Apart("Z3 outcomes told", off: (0.2, 0.5), on: (0, 0));

    [Fact]
    public void Z4_Provider_B_gives_people_with_a_health_claim_a_third_of_the_time_and_the_others_do_not()
    {
        Apart("Z4 dose at B", off: (0.93, 1.07), on: (0.27, 0.34));
        Alike("Z4 dose at A", 0.07);
    }

    [Fact]
    public void Z5_A_coachs_near_says_nothing_of_who_will_start_a_job() => Apart("Z5 near", off: (0.25, 0.45), on: (-0.06, 0.06));

    [Fact]
    public void Z6_One_office_refers_for_sanctions_three_times_as_often() => Apart("Z6 doubts", off: (0.75, 1.35), on: (2.2, 4));

    [Fact]
    public void Z7_The_new_model_is_liked_better_and_brings_no_more_jobs()
    {
        Apart("Z7 liked", off: (-0.2, 0.2), on: (0.5, 1.1));
        Alike("Z7 jobs", 0.15);
    }

    [Fact]
    public void Z8_Placement_does_nothing_in_the_south_where_it_is_planted_and_works_there_where_it_is_not() => Apart("Z8 south", off: (0.25, 0.6), on: (0, 0.12));

    [Fact]
    public void Z8_Placement_adds_eight_points_in_the_west_and_works_as_in_the_south_where_it_is_not_planted()
    {
        var (west, south) = (Figures.Value["Z8 west"], Figures.Value["Z8 south"]);
        Assert.InRange(west.On.Average() - south.On.Average(), 0.045, 0.115);
        Assert.InRange(west.Off.Average() - south.Off.Average(), -0.06, 0.06);
        Separation.Holds("Z8 west", west.Off, west.On);
    }

    [Fact]
    public void Z9_Volunteers_find_more_jobs_and_similar_people_find_as_many_without()
    {
        var (off, on) = (Seeds.Select(seed => JobMonths.Of(new(People, seed))).ToList(), Seeds.Select(seed => JobMonths.Of(new(People, seed, Plant.Z9))).ToList());
        Separation.Holds("Z9 job starts of volunteers over those of similar people", [.. off.Select(one => one.RatioOfSimilar)], [.. on.Select(one => one.RatioOfSimilar)]);
        Assert.InRange(on.Average(one => one.RatioOfSimilar), 0.85, 1.15);
        Assert.All(off, one => Assert.True(one.RatioOfSimilar > 2));
        Assert.True(on.Average(one => one.CrudeRatio) > 1.25, $"{on.Average(one => one.CrudeRatio):0.00}");
    }

    [Fact]
    public void Z10_Reports_come_late_twice_and_for_the_wrong_person_and_people_have_two_names()
    {
        foreach (var seed in Seeds)
        {
            var noisy = new MadeUpLives(3_000, seed, Plant.Z10);
            var clean = new MadeUpLives(3_000, seed);
            var keys = noisy.Events.GroupBy(one => (one.Source.System, one.Source.RecordId)).ToList();
            Assert.InRange(Share(keys, key => key.Count() > 1), 0.007, 0.012);
            Assert.InRange(noisy.Events.Count(one => one.Type == "record.retracted" && Text(one, "reason") == "Recorded for the wrong person") / (double)keys.Count, 0.001, 0.006);
            Assert.InRange(noisy.Events.Count(one => one.Type == "identity.merged") - clean.Events.Count(one => one.Type == "identity.merged"), 1, 20);
            var at = clean.Events.ToDictionary(one => (one.Source.System, one.Source.RecordId), one => one.SimulatedRecordedAt!.Value);
            Assert.InRange(Share(keys, key => at.TryGetValue(key.Key, out var usual) && key.First().SimulatedRecordedAt - usual >= Duration.FromDays(20)), 0.03, 0.08);
        }
    }

    [Fact]
    public void Z11_Provider_C_has_45_starts_and_two_outcomes()
    {
        Apart("Z11 starts", off: (150, 1_000), on: (PlantRates.Z11Starts.Number, PlantRates.Z11Starts.Number));
        Assert.All(Figures.Value["Z11 outcomes"].On, outcomes => Assert.Equal(2, outcomes));
    }

    [Fact]
    public void Z12_Of_repeated_assessments_30_percent_were_avoidable() => Apart("Z12 avoidable", off: (0, 0.02), on: (0.27, 0.33));

    [Fact]
    public void Z13_The_board_raises_the_standard_that_reports_use_shortly_before_a_quarter_ends() => Apart("Z13 changes", off: (0, 0), on: (1, 1));

    [Fact]
    public void Z14_Those_who_were_there_before_the_ledger_are_never_offered_anything()
    {
        foreach (var seed in Seeds)
        {
            Assert.Equal(0, Reach(new(2_000, seed, Plant.Z14), existing: true));
            Assert.InRange(Reach(new(2_000, seed, Plant.Z14), existing: false), 0.3, 1);
            Assert.InRange(Reach(new(2_000, seed), existing: true), 0.3, 1);
        }
    }

    [Fact]
    public void Z15_The_college_sends_nothing_for_the_last_five_weeks()
    {
        foreach (var seed in Seeds)
        {
            Assert.InRange(Period.DaysBetween(Last(new(4_000, seed, Plant.Z15)), Until), 35, 60);
            Assert.InRange(Period.DaysBetween(Last(new(4_000, seed)), Until), 0, 14);
        }

        static LocalDate Last(MadeUpLives lives) => lives.All.Last(one => one.Source.Organisation == "tarnside-college" && ClaimantStream.Is(one.Stream)).SimulatedRecordedAt!.Value.InUtc().Date;
    }

    private static void Apart(string figure, (double From, double To) off, (double From, double To) on)
    {
        var (without, with) = Figures.Value[figure];
        Separation.Holds(figure, without, with);
        Assert.All(without, value => Assert.InRange(value, off.From, off.To));
        Assert.All(with, value => Assert.InRange(value, on.From, on.To));
    }

    /// <summary>What the plants leave alone: planted or not, the same within so much.</summary>
    private static void Alike(string figure, double within) =>
        Assert.All(Figures.Value[figure].Off.Zip(Figures.Value[figure].On), pair => Assert.InRange(pair.Second - pair.First, -within, within));

    private static List<(IReadOnlyList<NewEvent> Life, IReadOnlyList<NewEvent> Steps)> StartsAtC(MadeUpLives lives) =>
        [.. lives.Things(one => one.Type == "programme.started" && Text(one, "programme") == "larch-pathways-to-work")];

    /// <summary>Of needs of a domain in a district for which help is wanted, what was said in that domain from the day of the need on.</summary>
    private static IEnumerable<List<NewEvent>> Needs(MadeUpLives lives, string domain, string area) =>
        from life in lives.Lives
        let said = life.Where(one => one.Type is "need.identified" or "provision.unavailable" or "support.started" && Text(one, "domain") == domain).ToList()
        from need in said
        where need.Type == "need.identified" && need.Area == area && Day(need) < Until.PlusDays(-91) && Text(need, "wantsHelp") != "no"
        select said.Where(one => Day(one) >= Day(need)).ToList();

    private static List<int> Waits(MadeUpLives lives, string? district, LocalDate from, LocalDate to) =>
    [
        .. lives.Things(one => one.Type == "referral.made" && Text(one, "domain") == "mental-health" && Day(one) >= from && Day(one) < to && (district is null ? one.Area != HalvedDistrict : one.Area == district))
            .Select(one => Period.DaysBetween(Day(one.Steps[0]), one.Steps.FirstOrDefault(step => step.Type == "support.started") is { } start ? Day(start) : Until)),
    ];

    private static double Median(List<int> waits)
    {
        waits.Sort();
        return waits[waits.Count / 2];
    }

    private static double Places(MadeUpLives lives, LocalDate day) => Number(
        lives.All.First(one => one.Type == "capacity.reported" && one.Stream == "service/talking-therapies" && one.Area == HalvedDistrict && Day(one) == day), "maximum");

    private static IEnumerable<NewEvent> Attempts(MadeUpLives lives, string domain) =>
        lives.Events.Where(one => one.Type is "provision.unavailable" or "referral.made" && Text(one, "domain") == domain);

    private static IEnumerable<(IReadOnlyList<NewEvent> Life, IReadOnlyList<NewEvent> Steps)> Ended(MadeUpLives lives, string domain) =>
        lives.Things(one => one.Type == "referral.made" && Text(one, "domain") == domain)
            .Where(one => one.Steps.Any(step => step.Type == "support.ended" && Day(step) < Until.PlusMonths(-3)));

    /// <summary>Minutes of support a contact at a provider, of people in health claims or of others.</summary>
    private static double Dose(MadeUpLives lives, string provider, bool health) => lives.Lives
        .Where(life => life.Any(one => one.Type == "claimant-commitment.agreed" && Text(one, "tailoredFor") == "health") == health)
        .SelectMany(life => life.Where(one => one.Type == "conversation.held" && one.Source.Organisation.StartsWith(provider, StringComparison.Ordinal)))
        .Average(one => Number(one, "supportMinutes"));

    private static IEnumerable<(string Value, bool Works)> Sorted(MadeUpLives lives) =>
        from life in lives.Lives
        from sorted in life
        where sorted.Type == "segment.assigned" && Text(sorted, "scheme") == "distance-to-work" && Day(sorted) < Until.PlusYears(-1)
        select (Text(sorted, "value")!, JobsOf(life).Any(job => job.From > Day(sorted) && job.From <= Day(sorted).PlusYears(1)));

    private static double Doubts(MadeUpLives lives, string office)
    {
        var there = lives.Events.Where(one => one.Source.Organisation == office).ToList();
        return there.Count(one => one.Type == "sanction.referred") / (double)there.Count(one => one.Type == "conversation.missed" && Text(one, "noticeGiven") == "False");
    }

    private static IEnumerable<(IReadOnlyList<NewEvent> Life, IReadOnlyList<NewEvent> Steps)> InModel(MadeUpLives lives, string model) =>
        lives.Things(one => one.Type == "segment.assigned" && Text(one, "scheme") == "service-model" && Text(one, "value") == model);

    private static double Satisfaction(MadeUpLives lives, string model) => InModel(lives, model)
        .SelectMany(one => one.Life.Where(step => step.Type == "experience.rated" && step.CorrelationId!.StartsWith(one.Steps[0].CorrelationId!, StringComparison.Ordinal)))
        .Average(one => Number(one, "score"));

    private static double Jobs(MadeUpLives lives, string model) => Share(
        InModel(lives, model).Where(one => Day(one.Steps.First(step => step.Type == "programme.started")) < Until.PlusYears(-1)),
        one => JobsOf(one.Life).Any(job => job.From >= Day(one.Steps.First(step => step.Type == "programme.started"))));

    private static double JobStarts(MadeUpLives lives, string programme) => Share(
        lives.Things(one => one.Type == "programme.started" && Text(one, "programme") == programme && Day(one) < Until.PlusYears(-1))
            .Select(one => (one.Life, From: Day(one.Steps.First(step => step.Type == "programme.started")))),
        one => JobsOf(one.Life).Any(job => job.From >= one.From && job.From <= one.From.PlusYears(1)));

    /// <summary>For each assessment of the same kind by a second organisation within 90 days: whether it was permitted to share the first, and nothing was shared.</summary>
    private static IEnumerable<bool> Repeats(MadeUpLives lives)
    {
        foreach (var (life, steps) in lives.Things(one => one.Type == "referral.made"))
        {
            var assessments = steps.Where(one => one.Type == "assessment.completed").ToList();
            if (assessments.Count != 2 || Text(assessments[0], "kind") != Text(assessments[1], "kind") || Period.DaysBetween(Day(assessments[0]), Day(assessments[1])) > 90)
                continue;
            var permitted = life.Any(one => one.Type == "consent.given" && Day(one) <= Day(assessments[1]))
                && !life.Any(one => one.Type == "consent.withdrawn" && Day(one) <= Day(assessments[1]));
            var shared = steps.Any(one => one.Type == "information.shared");
            yield return permitted && !shared;
        }
    }

    private static double Reach(MadeUpLives lives, bool existing) => Share(
        // Who came back after a job is no longer one who was there before.
        lives.Lives.Where(life => life.Count(one => one.Type == "claim.opened") == 1 && (Day(life.First(one => one.Type == "claim.opened")) < Horizon.EndingOn(Until).From) == existing),
        life => life.Any(one => one.Type is "referral.made" or "support.offered" or "provision.unavailable"));
}
