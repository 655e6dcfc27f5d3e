using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>
/// A seeded world of a few measures of the catalogue and all that happens in it, but for one event of one person: of that, the minute is known and
/// which of two ways it went is not. Everything else is the same in the two worlds that it leaves possible.
/// </summary>
internal sealed class AttackedWorld
{
    public const int Days = 13;

    /// <summary>On which the victim's event is told.</summary>
    public const int AttackedDay = 8;

    public const int MinutesOfDay = 24 * 60;

    public const int Victim = 0;

    /// <summary>Rows that a measure has in an area.</summary>
    public const int Values = 5;

    private const double ShareOfArea = 0.75;
    private const int Kinds = 8;

    public static readonly string[] Areas = ["A", "B"];
    private static readonly string[] FirstValues = ["v0", "v1", "v2", "v3", "v4"];
    private static readonly string[] SecondValues = ["w0", "w1"];

    private readonly AttackedArea _area;

    public AttackedWorld(IReadOnlyList<Measure> measures, AttackedArea area, int seed)
    {
        var random = new Random(seed);
        (_area, Measures) = (area, measures);
        Events = [.. Enumerable.Range(0, Kinds).Select(_ => KindOf(random))];
        var sum = Events.Sum(kind => kind.Weight);
        Events = [.. Events.Select(kind => kind with { Weight = kind.Weight / sum })];
        PerDay = area.LeastPerDay * Math.Pow(area.MostPerDay / area.LeastPerDay, random.NextDouble());
        AttackedMinute = (AttackedDay * MinutesOfDay) + random.Next(MinutesOfDay);
        Ways = TwoWays(random);
        Start = [.. Enumerable.Range(0, area.People).Select(_ => measures.Select(measure => Choice(random, measure, 0.4)).ToArray())];
        Background = [.. Happen(random).OrderBy(one => one.Minute)];
        SeedOfNoise = random.Next();
    }

    public IReadOnlyList<Measure> Measures { get; }

    public EventKind[] Events { get; }

    /// <summary>Kinds of the victim's event, one of which it is of.</summary>
    public int[] Ways { get; }

    public int AttackedMinute { get; }

    /// <summary>Of all kinds.</summary>
    public double PerDay { get; }

    /// <summary>Where everybody stands at first, by person and measure.</summary>
    public RowChoice[][] Start { get; }

    /// <summary>All events but the victim's, by minute.</summary>
    public Happening[] Background { get; }

    public int SeedOfNoise { get; }

    /// <summary>0 for the victim's, 1 for the other.</summary>
    public int AreaOf(int person) => person < _area.People * ShareOfArea ? 0 : 1;

    public CellKey KeyOf(string? area, int measure, int value) => Measures[measure].Dimensions.Count switch
    {
        0 => new(area),
        1 => new(area, FirstValues[value]),
        _ => new(area, FirstValues[value / 2], SecondValues[value % 2]),
    };

    /// <summary>What is said of a person in a row of a measure.</summary>
    public int SaidOf(int person, int measure, RowChoice choice) => Measures[measure].Kind switch
    {
        MeasureKind.People => 0,
        MeasureKind.Share => choice.IsCounted ? 0 : -1,
        _ => (person * 7919 % 90) + (choice.IsCounted ? 0 : 1),
    };

    /// <summary>The events of one of the two worlds.</summary>
    public IEnumerable<Happening> In(int way)
    {
        var told = false;
        foreach (var one in Background)
        {
            if (!told && one.Minute >= AttackedMinute)
            {
                told = true;
                yield return new(AttackedMinute, Victim, Ways[way]);
            }

            yield return one;
        }

        if (!told)
            yield return new(AttackedMinute, Victim, Ways[way]);
    }

    /// <summary>Values are unequally common: some rows are of few.</summary>
    private static RowChoice Choice(Random random, Measure measure, double nowhere)
    {
        var value = Math.Min(Values - 1, (int)(-Math.Log(1 - random.NextDouble()) * 1.1));
        return random.NextDouble() < nowhere ? new(RowChoice.Nowhere, false) : new(measure.Dimensions.Count == 0 ? 0 : value, random.Next(2) == 0);
    }

    private EventKind KindOf(Random random)
    {
        var rows = Measures.Select(measure => random.NextDouble() < 0.5 ? Choice(random, measure, 0.25) : (RowChoice?)null).ToArray();
        if (rows.All(row => row is null))
            rows[0] = Choice(random, Measures[0], 0);
        return new(rows, 0.3 + random.NextDouble());
    }

    /// <summary>By how common they are: a random event of the area is the victim's. No two that do the same.</summary>
    private int[] TwoWays(Random random)
    {
        for (; ; )
        {
            int[] ways = [Any(random), Any(random)];
            if (!Events[ways[0]].Rows.SequenceEqual(Events[ways[1]].Rows))
                return ways;
        }
    }

    private int Any(Random random)
    {
        var at = random.NextDouble();
        for (var kind = 0; kind < Kinds - 1; kind++)
        {
            if ((at -= Events[kind].Weight) < 0)
                return kind;
        }

        return Kinds - 1;
    }

    private IEnumerable<Happening> Happen(Random random)
    {
        var perReport = 1 + (_area.Files * (_area.InFile - 1));
        for (var kind = 0; kind < Kinds; kind++)
        {
            for (var day = 0; day < Days; day++)
            {
                var flow = PerDay * Events[kind].Weight / perReport * Gamma(random, _area.Unrest);
                for (var at = Wait(random, flow); at < 1; at += Wait(random, flow))
                {
                    var minute = (int)((day + at) * MinutesOfDay);
                    var inFile = random.NextDouble() < _area.Files ? 1 + (int)(-Math.Log(1 - random.NextDouble()) * (_area.InFile - 0.5)) : 1;
                    for (var i = 0; i < inFile; i++)
                        yield return new(minute, random.Next(1, _area.People), kind);
                }
            }
        }
    }

    private static double Wait(Random random, double perDay) => -Math.Log(1 - random.NextDouble()) / Math.Max(perDay, 1e-9);

    /// <summary>Of mean 1: a sum of exponentials, the nearest to the spread asked for.</summary>
    private static double Gamma(Random random, double spread)
    {
        if (spread == 0)
            return 1;
        var shape = Math.Max(1, (int)Math.Round(1 / (spread * spread)));
        return Enumerable.Range(0, shape).Sum(_ => -Math.Log(1 - random.NextDouble())) / shape;
    }
}
