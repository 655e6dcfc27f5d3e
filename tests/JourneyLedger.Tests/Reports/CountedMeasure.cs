using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Interchange;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>One person in a row, by name.</summary>
/// <param name="Said">-1 for not counted.</param>
public sealed record CountedPerson(string Name, int Said = 0);

/// <summary>Who stands in which row of a measure, by name.</summary>
public static class CountedMeasure
{
    /// <summary>Said of somebody who is in the base of a share only.</summary>
    public const int NotCounted = -1;

    public static SortedDictionary<CellKey, CountedPerson[]> Of(MadeUpReport told, Measure measure)
    {
        var cube = FileCube.Of(told.Events, AskedReport.Ledger, Instant.FromUnixTimeTicks(0)).Cube;
        var view = cube.View(EventCatalogue.Standard.On(told.AsOf), told.AsOf, new KnownAt.AtPosition(told.KnownAt), Cohort.Everyone).InZone(MadeUpReports.London);
        return new(
            MeasureTally.Of(view, measure).Rows.ToDictionary(
                row => row.Key, row => row.Value.Select(person => new CountedPerson(view.ClaimantName(person.Claimant), person.Said)).OrderBy(person => person.Name, StringComparer.Ordinal).ToArray()),
            CellKey.Order);
    }

    /// <summary>The same, by what a plain reading says of each person: as often as it likes, each time with the values of the row and the number.</summary>
    public static SortedDictionary<CellKey, CountedPerson[]> Naive(MadeUpReport told, Measure measure, Func<NaivePerson, IEnumerable<(string? First, string? Second, int Said)>> count)
    {
        var rows =
            from person in NaivePerson.Of(told)
            from said in count(person)
            from area in measure.Kind == MeasureKind.MedianDays ? new[] { person.Area ?? Measure.UnknownArea, null } : [person.Area ?? Measure.UnknownArea]
            group said.Said by (Key: new CellKey(area, said.First, said.Second), person.Name) into row
            select (row.Key.Key, Person: new CountedPerson(row.Key.Name, row.Max()));
        return new(rows.GroupBy(row => row.Key).ToDictionary(row => row.Key, row => row.Select(one => one.Person).OrderBy(person => person.Name, StringComparer.Ordinal).ToArray()), CellKey.Order);
    }

    /// <summary>Both ways say the same.</summary>
    public static void Same(MadeUpReport told, Measure measure, Func<NaivePerson, IEnumerable<(string? First, string? Second, int Said)>> count) =>
        Assert.Equal(Lines(Naive(told, measure, count)), Lines(Of(told, measure)));

    private static string[] Lines(SortedDictionary<CellKey, CountedPerson[]> rows) => [.. rows.Select(row => $"{row.Key}: {string.Join(" ", row.Value.Select(person => $"{person.Name}={person.Said}"))}")];
}
