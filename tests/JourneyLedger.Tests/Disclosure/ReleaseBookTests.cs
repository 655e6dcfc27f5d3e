using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Projections.Capacity;
using NodaTime;

namespace JourneyLedger.Tests.Disclosure;

/// <summary>What boards are shown one epoch after another.</summary>
public sealed class ReleaseBookTests
{
    private static readonly Measure Claims = new OpenClaimsMeasure();
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 31, 9, 0);

    private readonly ReleaseBook _book = new(DisclosureRules.Usual);

    [Fact]
    public void Few_people_are_not_shown_and_the_rest_are_rounded()
    {
        var release = Next(0, People("A", 9), People("B", 27))!;
        Assert.Equal([("B", 25.0)], release.Rows.Select(row => (row.Key.Area!, row.Number.Value!.Value)));
    }

    [Fact]
    public void A_row_is_shown_anew_only_once_enough_people_in_it_have_changed()
    {
        Next(0, People("B", 27));
        Assert.Equal(25, Assert.Single(Next(1, People("B", 36))!.Rows).Number.Value);
        var row = Assert.Single(Next(2, People("B", 37))!.Rows);
        Assert.Equal((35.0, 3L), (row.Number.Value, row.Position));
    }

    [Fact]
    public void An_epoch_has_one_release()
    {
        Assert.NotNull(Next(0, People("B", 27)));
        Assert.Null(_book.Next([new(Claims, new Dictionary<CellKey, IReadOnlyList<RowPerson>>())], 2, Day, Start + Duration.FromMinutes(59)));
    }

    private Release? Next(int hour, params KeyValuePair<CellKey, IReadOnlyList<RowPerson>>[] rows) =>
        _book.Next([new(Claims, new Dictionary<CellKey, IReadOnlyList<RowPerson>>(rows))], hour + 1, Day, Start + Duration.FromHours(hour));

    private static KeyValuePair<CellKey, IReadOnlyList<RowPerson>> People(string area, int count) =>
        new(new(area), [.. Enumerable.Range(0, count).Select(person => new RowPerson(person, 0))]);
}
