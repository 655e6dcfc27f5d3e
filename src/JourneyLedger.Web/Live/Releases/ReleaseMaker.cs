using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>Counts the catalogue for one ledger's releases, by one worker: nobody waits for it, so it takes no question's core.</summary>
internal sealed class ReleaseMaker(LedgerNode node, MeasureCatalogue catalogue)
{
    /// <summary>How many month ends a ledger's first releases reach back.</summary>
    private const int Months = 12;

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[node.Settings.Zone];

    /// <summary>The day that figures are of now, and the position that they are known at.</summary>
    public (long Position, LocalDate Day) Now()
    {
        var view = node.Cube.View(node.Catalogue, null, null, Cohort.Everyone);
        return (view.Position, view.Day);
    }

    /// <summary>The whole catalogue as of a day and as known at a position.</summary>
    public IReadOnlyList<MeasureTally> Tallies(long position, LocalDate day, CancellationToken stop)
    {
        var view = ViewOf(position, day);
        return [.. catalogue.Measures.Values.Select(measure => Tally(view, measure, stop))];
    }

    /// <summary>Month ends before a day, the oldest first, each with the moment at which it was over.</summary>
    public IEnumerable<(LocalDate Day, Instant Over)> MonthEndsBefore(LocalDate day)
    {
        var month = new LocalDate(day.Year, day.Month, 1);
        for (var back = Months - 1; back >= 0; back--)
        {
            var next = month.PlusMonths(-back);
            yield return (next.PlusDays(-1), _zone.AtStartOfDay(next).ToInstant());
        }
    }

    /// <summary>Fills a book as whoever made a release had it: who stood in each row when it was last settled is counted again, for none of it is kept.</summary>
    public void Resume(ReleaseBook book, Release last, IReadOnlyList<RowMark> marks, CancellationToken stop) => book.Resume(
        last, marks, (measure, position, day) => TallyAt(measure, position, day, stop));

    /// <summary>A measure as of a day and as known at a position; null where there is no such measure.</summary>
    public MeasureTally? TallyAt(string measure, long position, LocalDate day, CancellationToken stop) =>
        catalogue.Measures.TryGetValue(measure, out var asked) ? Tally(ViewOf(position, day), asked, stop) : null;

    private CubeView ViewOf(long position, LocalDate day) =>
        node.Cube.View(node.Catalogue.On(day), day, new KnownAt.AtPosition(position), Cohort.Everyone).InZone(_zone).OnThreads(1);

    private static MeasureTally Tally(CubeView view, Measure measure, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return MeasureTally.Of(view, measure);
    }
}
