using System.Runtime.InteropServices;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>One person in a row.</summary>
/// <param name="Claimant">Number in the cube.</param>
/// <param name="Said">-1 for not counted, else their number (0 where there is none).</param>
public readonly record struct RowPerson(int Claimant, int Said)
{
    public bool IsCounted => Said >= 0;
}

/// <summary>Who stands in which row of a measure at one moment: exact, of real people, and never shown.</summary>
/// <param name="Measure">Whose rows.</param>
/// <param name="Rows">The people of each row, by number.</param>
public sealed record MeasureTally(Measure Measure, IReadOnlyDictionary<CellKey, IReadOnlyList<RowPerson>> Rows)
{
    /// <summary>The people of a row; none where there is no such row.</summary>
    public IReadOnlyList<RowPerson> Of(CellKey key) => Rows.TryGetValue(key, out var people) ? people : [];

    /// <summary>Counts a measure in a view, as of a day that was asked for. The view has no filter: the catalogue is fixed.</summary>
    /// <exception cref="InvalidOperationException">The measure puts a person where by its own word nobody can stand.</exception>
    public static MeasureTally Of(CubeView view, Measure measure)
    {
        var fold = view.FoldPeople(measure.Reading, () => new RowFold(measure, WallClock.DayNumber(view.Day)));
        foreach (var people in fold.Rows.Values)
            people.Sort(static (one, other) => one.Claimant.CompareTo(other.Claimant));
        return new(measure, fold.Rows.ToDictionary(row => row.Key, row => (IReadOnlyList<RowPerson>)row.Value));
    }

    private readonly struct RowFold(Measure measure, int day) : IPersonFold<RowFold>
    {
        private readonly PersonCells _cells = new(measure);

        public Dictionary<CellKey, List<RowPerson>> Rows { get; } = [];

        public void Add(PersonRecord person)
        {
            _cells.Open(person);
            measure.Count(person, day, _cells);
            foreach (var (key, said) in _cells.Said)
                Of(key).Add(new(person.Claimant, said));
        }

        public void Merge(in RowFold other)
        {
            foreach (var (key, people) in other.Rows)
                Of(key).AddRange(people);
        }

        private List<RowPerson> Of(CellKey key)
        {
            ref var people = ref CollectionsMarshal.GetValueRefOrAddDefault(Rows, key, out _);
            return people ??= [];
        }
    }
}
