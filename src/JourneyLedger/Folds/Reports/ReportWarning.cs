using JourneyLedger.Cube;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds.Reports;

/// <summary>Something that makes the figures of a report less than they seem.</summary>
/// <param name="Code"><c>silent</c> for an organisation that has stopped reporting, <c>S28</c> for a threshold that changed lately.</param>
/// <param name="About">Organisation or threshold.</param>
/// <param name="Days">Since when, in days before the report's day.</param>
/// <param name="What">In one sentence.</param>
public sealed record ReportWarning(string Code, string About, int Days, string What)
{
    /// <summary>Fewer events than this, and no batch, are no feed that could fall silent.</summary>
    private const long FewEvents = 10;

    /// <summary>The organisations that report what a report reads and from which nothing has come for too long.</summary>
    internal static IEnumerable<ReportWarning> Silences(CubeView view, IReadOnlySet<string> typesRead)
    {
        var expected = SoftLimits.InForce(view.Day).ExpectedReportDays;
        return
            from source in view.Sources
            where (source.SendsBatches || source.Events >= FewEvents) && source.Types.Overlaps(typesRead)
            let days = Period.DaysBetween(source.Last, view.Day)
            where days > expected
            orderby days descending, source.Organisation
            select new ReportWarning(
                "silent", source.Organisation, days,
                $"Nothing has come from {source.Organisation} for {days} days (since {QuestionText.Text(source.Last)}); it reports what these figures count, so they may be too low.");
    }
}
