using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>
/// Made-up journeys for measuring: 40 steps a person on average, 24 kinds, waits from hours to a year, whole days and moments mixed, each 10th step
/// reported after the one that follows it. The same for the same number of events, for ever.
/// </summary>
public sealed class MadeUpLedger(long events)
{
    public const int Kinds = 24;

    public long Events { get; } = events;
    private const int Batch = 10_000;
    private static readonly string[] Organisations = [.. Enumerable.Range(0, 40).Select(i => $"organisation-{i}")];
    private static readonly string[] Areas = [.. Enumerable.Range(0, 12).Select(i => $"E{i:00000000}")];
    private static readonly string[] Bands = ["16-24", "25-34", "35-44", "45-54", "55-64", "65+", "unknown", "other"];
    private static readonly StepKey[] Steps = [.. Enumerable.Range(0, Kinds).Select(kind => new StepKey("local.step", $"step-{kind:00}"))];

    /// <summary>One step in numbers: what every competitor is given.</summary>
    public readonly record struct Row(int Person, int Step, long At);

    /// <summary>The person's number is also the pseudonym's; the age band, known from the first step, has eight values.</summary>
    public static string BandOf(int person) => Bands[(person * 31) & 7];

    /// <summary>Rows by person, then time.</summary>
    public IEnumerable<Row> Rows()
    {
        var random = new Random(20260101);
        var made = 0L;
        for (var person = 0; made < Events; person++)
        {
            var at = WallClock.Midnight(new LocalDate(2022, 1, 1).PlusDays(random.Next(700)));
            var step = random.Next(3);
            for (var left = 1 + random.Next(79); left > 0 && made < Events; left--, made++)
            {
                yield return new(person, step, at);
                at += Wait(random);
                step = Next(step, random);
            }
        }
    }

    /// <summary>The rows as steps, in the order in which they become known.</summary>
    public void Into(JourneyCube cube)
    {
        var batch = new JourneyStep[Batch];
        var (count, position) = (0, 0L);
        foreach (var row in Rows())
        {
            position++;
            batch[count++] = StepOf(row, position);
            if (count < Batch)
                continue;
            for (var i = 10; i < Batch; i += 10)
                (batch[i - 1], batch[i]) = (batch[i] with { Position = batch[i - 1].Position }, batch[i - 1] with { Position = batch[i].Position });
            cube.Apply(batch);
            count = 0;
        }

        cube.Apply(batch.AsSpan(0, count));
    }

    public static JourneyStep StepOf(Row row, long position) => new(
        $"{row.Person:x16}-9f3b5e7a",
        Steps[row.Step],
        LocalDateTime.FromDateTime(DateTime.UnixEpoch.AddTicks(row.At * 10)),
        false,
        position,
        Instant.FromUnixTimeSeconds(1_700_000_000 + (position / 1000)),
        Organisations[(row.Person + (row.Step * 7)) % Organisations.Length],
        Areas[row.Person % Areas.Length],
        row.Step < 3 ? [KeyValuePair.Create("band", BandOf(row.Person))] : []);

    /// <summary>Mostly the next few kinds, so that about a fifth of all pairs occur often and the others seldom.</summary>
    private static int Next(int step, Random random) => random.Next(20) == 0 ? random.Next(Kinds) : (step + 1 + random.Next(4)) % Kinds;

    private static long Wait(Random random)
    {
        var days = (long)Math.Exp(random.NextDouble() * 5.5);
        return random.Next(4) == 0 ? (days * WallClock.Day / 3) + random.Next(1_000_000_000) : days * WallClock.Day;
    }
}
