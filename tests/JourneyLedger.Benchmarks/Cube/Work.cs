using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>One question, put to the cube as a cohort, to the naive loop as a choice of people, and to DuckDB as SQL.</summary>
/// <param name="Name">In the table of results.</param>
/// <param name="Cohort">For the cube.</param>
/// <param name="Chooses">For the naive loop: whether a person's rows belong to it.</param>
/// <param name="People">For DuckDB: condition on <c>person</c>, or on rows of the window.</param>
/// <param name="Variants">The question lists variants and no moves.</param>
public sealed record Work(string Name, Cohort Cohort, Func<IReadOnlyList<MadeUpLedger.Row>, bool> Chooses, string People, bool Variants = false)
{
    private const string Referral = "step-02";
    private const string Start = "step-05";
    private const string Sanction = "step-23";

    public static IReadOnlyList<Work> All { get; } =
    [
        new("whole map", Cohort.Everyone, _ => true, "true"),
        new(
            "attribute, one of eight",
            new() { Attributes = [new("band", ["16-24"])] },
            rows => rows.Any(row => row.Step < 3) && MadeUpLedger.BandOf(rows[0].Person) == "16-24",
            "person in (select person from people where band = '16-24')"),
        new(
            "area, one of twelve",
            new() { Areas = ["E00000003"] },
            rows => rows[0].Person % 12 == 3,
            "person % 12 = 3"),
        new(
            "contains a sanction",
            new() { Contains = [Sanction] },
            rows => rows.Any(row => row.Step == 23),
            "person in (select person from steps where step = 23)"),
        new(
            "referral and no start in 90 days",
            new() { Lacks = new(Start, Referral, 90) },
            LacksStart,
            """
            person in (
              select person from (select person, min(moment) as moment from steps where step = 2 group by person) r
              where not exists (select 1 from steps s where s.person = r.person and s.step = 5 and s.moment >= r.moment
                and s.moment // 86400000000 - r.moment // 86400000000 <= 90))
            """),
        new(
            "window of 90 days",
            new() { Window = new(new(2023, 1, 1), new(2023, 3, 31)) },
            _ => true,
            "moment >= 1672531200000000 and moment < 1680307200000000"),
        new("variants", Cohort.Everyone, _ => true, "true", Variants: true),
    ];

    public bool IsWindow => !Cohort.Window.IsOpen;

    private static bool LacksStart(IReadOnlyList<MadeUpLedger.Row> rows)
    {
        var referral = rows.TakeWhile(row => row.Step != 2).Count();
        return referral < rows.Count && !rows.Skip(referral + 1).Any(row => row.Step == 5
            && WallClock.DayNumber(row.At) - WallClock.DayNumber(rows[referral].At) <= 90);
    }
}
