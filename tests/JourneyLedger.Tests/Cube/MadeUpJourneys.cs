using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Cube;

/// <summary>Few people, steps, days and hours, so that equal moments, repeats and late arrivals are the rule and not the exception. Few moments are no whole second.</summary>
public static class MadeUpJourneys
{
    public static readonly LocalDate FirstDay = new(2026, 3, 20);

    /// <summary>Steps in the order of their positions, which have gaps; recorded moments rise and are often shared.</summary>
    public static Arbitrary<JourneyStep[]> Arbitrary { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(Step(), count))).Select(Number),
        steps => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, i) => i != left).ToArray()));

    public static Arbitrary<(JourneyStep[] Steps, Views View)> WithView { get; } = Arb.From(
        from steps in Arbitrary.Generator from view in View() select (steps, view),
        both => Arbitrary.Shrinker(both.steps).Select(steps => (steps, both.view)));

    /// <summary>Ranks that are not in the order of anything else.</summary>
    public static byte RankOf(StepKey key) => (byte)((key.Type.Length + (key.Detail?.Length ?? 0)) % 3);

    public static JourneyCube CubeOf(IEnumerable<JourneyStep> steps)
    {
        var cube = new JourneyCube(RankOf);
        cube.Apply([.. steps]);
        return cube;
    }

    /// <summary>What may be asked of generated journeys.</summary>
    public sealed record Views(LocalDate? AsOf, KnownAt? KnownAt, Cohort Cohort, string Level, bool Collapse);

    private static Gen<JourneyStep> Step() =>
        from claimant in Gen.Choose(1, 6)
        from key in Gen.Elements(
            new StepKey("claim.opened", null), new("wca.decided", "SG"), new("wca.decided", "WRAG"), new("local.step", "Create Fine"), new("local.step", "Pay"), new("referral.made", "debt"))
        from describes in Gen.Choose(0, 9)
        from day in Gen.Choose(0, 30)
        from hour in Gen.Elements(0, 0, 0, 9, 17)
        from instant in Gen.Choose(0, 40)
        from coarse in Gen.Choose(0, 9)
        from pause in Gen.Elements(0, 0, 1, 3600)
        from skip in Gen.Elements(1, 1, 1, 3)
        from organisation in Gen.Elements("dwp", "council")
        from area in Gen.Elements<string?>(null, "E06000001", "E06000002")
        from attributes in Gen.Choose(0, 3)
        select new JourneyStep(
            $"c{claimant}",
            describes == 0 ? null : key,
            FirstDay.PlusDays(day).AtMidnight().PlusHours(hour).PlusMilliseconds(instant == 0 ? 500 : 0),
            coarse == 0,
            skip,
            Instant.FromUnixTimeSeconds(pause),
            organisation,
            area,
            [.. new[] { ("sex", claimant % 2 == 0 ? "f" : "m"), ("band", (day % 3).ToString()), ("sex", "x") }.Take(attributes).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))]);

    internal static Gen<Views> View() =>
        from asOf in Gen.OneOf(Gen.Constant<LocalDate?>(null), Gen.Choose(0, 30).Select(day => (LocalDate?)FirstDay.PlusDays(day)))
        from known in Gen.OneOf(
            Gen.Constant<KnownAt?>(null),
            Gen.Choose(0, 60).Select(position => (KnownAt?)new KnownAt.AtPosition(position)),
            Gen.Choose(0, 60 * 3600).Select(second => (KnownAt?)new KnownAt.AtInstant(Instant.FromUnixTimeSeconds(second))))
        from cohort in Cohorts()
        from level in Gen.Elements("stage", "type", "outcome", "detail")
        from collapse in Gen.Elements(true, false)
        select new Views(asOf, known, cohort, level, collapse);

    private static Gen<Cohort> Cohorts() =>
        from areas in Gen.Elements<string[]>([], [], ["E06000001"], ["E06000001", "E06000002"], ["none"])
        from attributes in Gen.Elements<AttributeIs[]>([], [], [new("sex", ["f"])], [new("sex", ["x", "m"]), new("band", ["1"])], [new("none", ["1"])])
        from contains in Gen.Elements<string[]>([], [], ["wca.decided"], ["wca.decided/SG", "Pay"], ["none"])
        from lacks in Gen.Elements<Lack?>(null, null, new("Pay"), new("Pay", "Create Fine"), new("wca.decided", "claim.opened", 5), new("Pay", null, 3))
        from window in Ranges()
        from started in Ranges()
        select new Cohort { Areas = areas, Attributes = attributes, Contains = contains, Lacks = lacks, Window = window, Started = started };

    private static Gen<DateRange> Ranges() => Gen.Elements<DateRange>(
        default, default, default, new(FirstDay.PlusDays(5), null), new(null, FirstDay.PlusDays(12)), new(FirstDay.PlusDays(3), FirstDay.PlusDays(20)));

    /// <summary>Gaps and pauses become positions and recorded moments.</summary>
    private static JourneyStep[] Number(JourneyStep[] steps)
    {
        var (position, recorded) = (0L, 0L);
        return [.. steps.Select(step => step with
        {
            Position = position += step.Position,
            RecordedAt = Instant.FromUnixTimeSeconds(recorded += step.RecordedAt.ToUnixTimeSeconds()),
        })];
    }
}
