using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure;

/// <summary>A measure whose rows a test makes itself.</summary>
internal sealed class MadeUpMeasure(string name, MeasureKind kind, params Dimension[] dimensions) : Measure
{
    public int Edition { get; init; } = 1;

    public override string Name => name;

    public override int Version => Edition;

    public override string Title => name;

    public override string Counts => name;

    public override string Definition => "M66";

    public override string Projection => "capacity";

    public override MeasureKind Kind => kind;

    public override IReadOnlyList<Dimension> Dimensions => dimensions;

    public override PersonReading Reading { get; } = new([], []);

    public static Dimension Listed(string name) => new(name, name, value => value) { IsPartition = true };

    public static Dimension OpenEnded(string name) => new(name, name, value => value) { IsOpenEnded = true };

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
    }

    public MeasureTally Tally(IEnumerable<(CellKey Key, RowPerson Person)> people) => new(this, people
        .GroupBy(one => one.Key, one => one.Person)
        .ToDictionary(row => row.Key, row => (IReadOnlyList<RowPerson>)[.. row.OrderBy(person => person.Claimant)]));
}
