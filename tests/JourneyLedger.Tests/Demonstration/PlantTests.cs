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

    private static readonly int[] Seeds = [4, 5];
    private static readonly LocalDate Cut = Horizon.EndingOn(Until).From.PlusMonths(30);

    private static readonly Lazy<MadeUpLives>[] Plain = [.. Seeds.Select(seed => new Lazy<MadeUpLives>(() => new(People, seed)))];

    // Z9 changes who works and Z14 who is referred, on which others count; Z10 and Z15 change what is known.
    private static readonly Lazy<MadeUpLives>[] Planted = [.. Seeds.Select(seed => new Lazy<MadeUpLives>(() => new(People, seed, Plant.All & ~(Plant.Z9 | Plant.Z10 | Plant.Z14 | Plant.Z15))))];

    [Fact]
    public void Z1_Waits_for_talking_therapies_grow_in_the_third_district_only_and_from_the_cut_on() =>
        Compare(
            lives => Median(Waits(lives, "E08999003", Cut.PlusMonths(2), Cut.PlusMonths(8))) - Median(Waits(lives, null, Cut.PlusMonths(2), Cut.PlusMonths(8))),
            off: difference => Assert.InRange(difference, -8, 8),
            on: difference => Assert.InRange(difference, 60, 260));

    [Fact]
    public void Z1_Half_of_the_places_are_reported_from_the_cut_on() =>
        Compare(
            lives => Places(lives, Cut.PlusMonths(1)) / Places(lives, Cut.PlusMonths(-1)),
            off: ratio => Assert.Equal(1, ratio),
            on: ratio => Assert.InRange(ratio, 0.49, 0.53));

    [Fact]
    public void Z2_No_debt_advice_is_found_in_the_fifth_district_and_no_service_registered_for_it() =>
        Compare(
            lives => Share(Attempts(lives, "debt-money").Where(one => one.Area == "E08999005"), one => one.Type == "provision.unavailable"),
            off: share => Assert.InRange(share, 0, 0.35),
            on: share => Assert.Equal(1, share));

    [Fact]
    public void Z3_What_came_of_a_housing_referral_is_never_told() =>
        Compare(
            lives => Share(Ended(lives, "housing"), one => one.Steps.Any(step => step.Type == "referral.outcome-returned")),
            off: share => Assert.InRange(share, 0.2, 0.5),
            on: share => Assert.Equal(0, share));

    [Fact]
    public void Z4_Provider_B_gives_people_with_a_health_claim_a_third_of_the_time_and_the_others_do_not() =>
        Compare(
            lives => (B: Dose(lives, "millrace", health: true) / Dose(lives, "millrace", health: false), A: Dose(lives, "kestrel", health: true) / Dose(lives, "kestrel", health: false)),
            off: ratio => Assert.InRange(ratio.B, 0.93, 1.07),
            on: ratio =>
            {
                Assert.InRange(ratio.B, 0.27, 0.34);
                Assert.InRange(ratio.A, 0.93, 1.07);
            });

    [Fact]
    public void Z5_A_coachs_near_says_nothing_of_who_will_start_a_job() =>
        Compare(
            lives => Share(Sorted(lives).Where(one => one.Works), one => one.Value == "near") - Share(Sorted(lives).Where(one => !one.Works), one => one.Value == "near"),
            off: difference => Assert.InRange(difference, 0.25, 0.45),
            on: difference => Assert.InRange(difference, -0.06, 0.06));

    [Fact]
    public void Z6_One_office_refers_for_sanctions_three_times_as_often() =>
        Compare(
            lives => Doubts(lives, "jcp-mill-lane") / Doubts(lives, "jcp-eastbrook"),
            off: ratio => Assert.InRange(ratio, 0.75, 1.35),
            on: ratio => Assert.InRange(ratio, 2.2, 4));

    [Fact]
    public void Z7_The_new_model_is_liked_better_and_brings_no_more_jobs() =>
        Compare(
            lives => (Liked: Satisfaction(lives, "people-first") - Satisfaction(lives, "usual"), Jobs: Jobs(lives, "people-first") - Jobs(lives, "usual")),
            off: difference => Assert.InRange(difference.Liked, -0.3, 0.3),
            on: difference =>
            {
                Assert.InRange(difference.Liked, 0.4, 1.1);
                Assert.InRange(difference.Jobs, -0.1, 0.1);
            });

    [Fact]
    public void Z8_Placement_helps_in_the_west_and_not_in_the_south() =>
        Compare(
            lives => JobStarts(lives, "heather-placement-west") - JobStarts(lives, "heather-placement-south"),
            off: difference => Assert.InRange(difference, -0.25, 0.25),
            on: difference => Assert.InRange(difference, -0.08, 0.25));

    [Fact]
    public void Z9_Volunteers_find_more_jobs_and_those_who_wish_to_work_find_as_many_without()
    {
        foreach (var seed in Seeds)
        {
            var lives = new MadeUpLives(People, seed, Plant.Z9);
            var people = lives.Lives.Where(life => life.Any(one => one.Type == "work-aspiration.stated")).ToList();
            var volunteers = people.Where(Volunteered).ToList();
            var others = people.Except(volunteers).ToList();
            Assert.True(Share(volunteers, Wishes) > Share(others, Wishes) + 0.1);
            Assert.All(people.Take(200), life => Assert.Single(life, one => one.Type == "work-aspiration.stated"));
        }
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
        foreach (var lives in Planted.Select(one => one.Value))
        {
            var starts = lives.Things(one => one.Type == "programme.started" && Text(one, "programme") == "larch-pathways-to-work").ToList();
            Assert.Equal(PlantRates.Z11Starts.Number, starts.Count);
            Assert.Equal(2, starts.Count(one => JobsOf(one.Life).Any(job => Period.DaysBetween(job.From, job.To) >= 91)));
        }

        Assert.All(Plain, lives => Assert.True(lives.Value.Events.Count(one => one.Type == "programme.started" && Text(one, "programme") == "larch-pathways-to-work") > 150));
    }

    [Fact]
    public void Z12_Of_repeated_assessments_30_percent_were_avoidable() =>
        Compare(
            lives => Share(Repeats(lives), one => one),
            off: share => Assert.InRange(share, 0, 0.03),
            on: share => Assert.InRange(share, 0.25, 0.35));

    [Fact]
    public void Z13_The_board_raises_the_standard_shortly_before_a_quarter_ends() =>
        Compare(
            lives => lives.All.Count(one => one.Type == "threshold.changed" && one.Stream == BoardStream.Stream && Text(one, "from") == "28" && Text(one, "to") == "42"),
            off: changes => Assert.Equal(0, changes),
            on: changes => Assert.Equal(1, changes));

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

    private static void Compare<T>(Func<MadeUpLives, T> count, Action<T> off, Action<T> on)
    {
        Assert.All(Plain, lives => off(count(lives.Value)));
        Assert.All(Planted, lives => on(count(lives.Value)));
    }

    private static List<int> Waits(MadeUpLives lives, string? district, LocalDate from, LocalDate to) =>
    [
        .. lives.Things(one => one.Type == "referral.made" && Text(one, "domain") == "mental-health" && Day(one) >= from && Day(one) < to && (district is null ? one.Area != "E08999003" : one.Area == district))
            .Select(one => Period.DaysBetween(Day(one.Steps[0]), one.Steps.FirstOrDefault(step => step.Type == "support.started") is { } start ? Day(start) : Until)),
    ];

    private static double Median(List<int> waits)
    {
        waits.Sort();
        return waits[waits.Count / 2];
    }

    private static double Places(MadeUpLives lives, LocalDate day) => Number(
        lives.All.First(one => one.Type == "capacity.reported" && one.Stream == "service/talking-therapies" && one.Area == "E08999003" && Day(one) == day), "maximum");

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

    private static bool Volunteered(IReadOnlyList<NewEvent> life) => life.Any(one => one.Type == "programme.started" && Text(one, "basis") == "voluntary");

    private static bool Wishes(IReadOnlyList<NewEvent> life) => life.Any(one => one.Type == "work-aspiration.stated" && Text(one, "wantsWork")!.StartsWith("yes", StringComparison.Ordinal));

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
