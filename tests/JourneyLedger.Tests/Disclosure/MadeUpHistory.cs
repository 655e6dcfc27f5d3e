using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Tests.Disclosure;

/// <summary>
/// Some epochs of a ledger with three measures: people come, go, move and are said something else of, seldom or in crowds, and now and then one is
/// erased. Any moment of it can be counted again, without those erased since.
/// </summary>
internal sealed class MadeUpHistory
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 31, 9, 0);

    private static readonly LocalDate FirstDay = new(2026, 3, 31);

    public static readonly MadeUpMeasure Counts = new("counts", MeasureKind.People, MadeUpMeasure.Listed("band"));
    public static readonly MadeUpMeasure Shares = new("shares", MeasureKind.Share);
    public static readonly MadeUpMeasure Variants = new("variants", MeasureKind.People, MadeUpMeasure.OpenEnded("variant"));

    private static readonly MadeUpMeasure[] All = [Counts, Shares, Variants];

    private readonly List<Dictionary<int, (int Area, int Value, int Said)>> _people = [];
    private readonly List<int[]> _erasedAt = [];
    private readonly HashSet<int> _erased = [];

    public MadeUpHistory(int seed, int epochs)
    {
        var random = new Random(seed);
        var people = new Dictionary<int, (int Area, int Value, int Said)>();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var changes = random.Next(4) == 0 ? random.Next(120) : random.Next(12);
            for (var change = 0; change < changes; change++)
            {
                var person = random.Next(150);
                if (random.Next(4) == 0)
                    people.Remove(person);
                else
                    people[person] = (random.Next(3), random.Next(random.Next(1, 9)), random.Next(-1, 2));
            }

            _erasedAt.Add(random.Next(5) == 0 ? [random.Next(150)] : []);
            _people.Add(new(people));
        }
    }

    public int Epochs => _people.Count;

    public static LocalDate Day(int epoch) => FirstDay.PlusDays(epoch / 3);

    public static Instant At(int epoch) => Start + Duration.FromHours(epoch);

    /// <summary>The people erased just before an epoch.</summary>
    public IReadOnlySet<int> Erase(int epoch)
    {
        _erased.UnionWith(_erasedAt[epoch]);
        return _erasedAt[epoch].ToHashSet();
    }

    /// <summary>Positions are epochs and a thousand.</summary>
    public MeasureTally? At(string measure, long position, LocalDate day)
    {
        var epoch = (int)(position - 1_000);
        Assert.Equal(Day(epoch), day);
        return Tallies(epoch).SingleOrDefault(tally => tally.Measure.Name == measure);
    }

    public IReadOnlyList<MeasureTally> Tallies(int epoch) =>
    [
        .. All.Select(measure => measure.Tally(_people[epoch].Where(person => !_erased.Contains(person.Key)).Select(person => (
            new CellKey("A" + person.Value.Area, measure == Shares ? null : "v" + person.Value.Value), new RowPerson(person.Key, measure == Shares ? person.Value.Said : 0))))),
    ];

    public Release Next(ReleaseBook book, int epoch) => book.Next(Tallies(epoch), epoch + 1_000, Day(epoch), At(epoch))!;
}
