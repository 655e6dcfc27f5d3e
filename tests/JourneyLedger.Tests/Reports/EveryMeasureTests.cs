using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Reports;

/// <summary>What holds for every measure of the fixed catalogue, whatever it counts.</summary>
public sealed partial class EveryMeasureTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.In(typeof(PathwayMap).Assembly);

    public static TheoryData<string> Measures => [.. Catalogue.Measures.Keys];

    [Fact]
    public void The_catalogue_is_without_faults() => Assert.Empty(Catalogue.Faults);

    [Fact]
    public void The_reference_page_says_what_the_measures_say() =>
        Approval.Same(MeasureReference.Markdown(Catalogue, name => AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly)[name].Title), "docs/reference/measures.md");

    [Theory]
    [MemberData(nameof(Measures))]
    public void It_says_what_it_is_and_stands_with_its_report(string name)
    {
        var measure = Catalogue.Measures[name];
        Assert.Matches(KebabCase(), measure.Name);
        var projection = AnswerDesk.ProjectionsIn(typeof(PathwayMap).Assembly)[measure.Projection];
        Assert.Equal(projection.GetType().Namespace, measure.GetType().Namespace);
        Assert.Matches("^[MR][0-9]{2}$", measure.Definition);
        Assert.Equal(1, Catalogue.Measures.Values.Count(other => other.Title == measure.Title));
        Assert.EndsWith(".", measure.Counts, StringComparison.Ordinal);
        Assert.True(measure.Counts.Split(". ").Length >= 2, "Who is not counted, or how often a person is, takes a sentence of its own.");
        Assert.All(measure.Dimensions, dimension => Assert.Matches("^[a-z][a-zA-Z]*$", dimension.Name));
    }

    [Theory]
    [MemberData(nameof(Measures))]
    public void A_person_stands_once_in_a_row_and_every_value_has_words(string name) => Holds(name, (measure, told) =>
    {
        foreach (var (key, people) in CountedMeasure.Of(told, measure))
        {
            Assert.Equal(people.Length, people.Select(person => person.Name).Distinct().Count());
            foreach (var (dimension, value) in measure.Dimensions.Zip([key.First, key.Second]))
                Assert.NotEmpty(dimension.LabelOf(value!));
        }
    });

    [Theory]
    [MemberData(nameof(Measures))]
    public void Nobody_stands_under_two_values_of_a_dimension_whose_rows_are_added_up(string name) => Holds(name, (measure, told) =>
    {
        var rows = CountedMeasure.Of(told, measure);
        foreach (var (at, dimension) in measure.Dimensions.Index())
        {
            foreach (var person in rows.SelectMany(row => row.Value.Select(one => (one.Name, Value: at == 0 ? row.Key.First : row.Key.Second, row.Key.Area))).Distinct().GroupBy(one => (one.Name, one.Area)))
                Assert.True(!dimension.IsPartition || person.Count() == 1, $"{person.Key} is under {string.Join(" and ", person)}");
        }
    });

    [Theory]
    [MemberData(nameof(Measures))]
    public void What_happens_after_the_day_changes_no_row_of_the_day(string name) => Holds(name, (measure, told) =>
    {
        var all = told with { KnownAt = told.Events.Length };
        var before = told.Events.Where(one => one.Occurred.Local.Date <= told.AsOf).ToArray();
        Assert.Equal(CountedMeasure.Of(new(before, told.AsOf, before.Length), measure), CountedMeasure.Of(all, measure));
    });

    [Theory]
    [MemberData(nameof(Measures))]
    public void What_becomes_known_later_changes_no_row_known_before(string name) => Holds(name, (measure, told) =>
        Assert.Equal(CountedMeasure.Of(told with { Events = told.Events[..told.KnownAt] }, measure), CountedMeasure.Of(told, measure)));

    [Fact]
    public void Days_of_a_median_do_not_change_by_the_passing_of_time_alone() =>
        Assert.All(Catalogue.Measures.Values.Where(measure => measure.Kind == MeasureKind.MedianDays), measure => Holds(measure.Name, (_, told) =>
        {
            var before = told.Events.Where(one => one.Occurred.Local.Date <= told.AsOf).ToArray();
            Assert.Equal(CountedMeasure.Of(new(before, told.AsOf, before.Length), measure), CountedMeasure.Of(new(before, told.AsOf.PlusDays(400), before.Length), measure));
        }));

    private static void Holds(string name, Action<Measure, MadeUpReport> check) => Prop.ForAll(MadeUpReports.Arbitrary, Arb.From(Gen.Elements(1, 6)), (told, times) => check(Catalogue.Measures[name], told.Stretched(times)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
