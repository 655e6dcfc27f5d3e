using JourneyLedger.Clocks;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Organisations;

/// <summary>What the area's board decides, and what the made-up official statistics say.</summary>
internal static class BoardStream
{
    public const string Stream = "board/northmoor";

    /// <summary>The standard that Z13 raises: the wait from a referral to employment support to its start, in days.</summary>
    public static readonly string Standard = $"{IntervalKind.ReferralToStart.Standard()}/employment";

    private const double Percent = 100;

    public static void Note(AreaDesign design, Draw draw, OwnReports reports)
    {
        var (from, until) = (design.Horizon.From, design.Horizon.Until);
        reports.Note(from, ReportingBodies.Board, Stream, new MetricAdopted("job-outcome-12-months", "job-outcome-12-months", 1, from, AreaRates.Target, "2023"));
        reports.Note(from, ReportingBodies.Board, Stream, new MilestoneSet("job-outcome-target", "job-outcome-12-months", WorkRates.OutcomeMandatory.Number * Percent, AreaRates.Target, until));
        reports.Note(from, ReportingBodies.Board, Stream, new PilotStarted(NewModel.Name, [NewModel.Name, "usual"], "random"));
        if (design.Has(Variant.WeeklyReviews))
            reports.Note(from, ReportingBodies.Board, Stream, new PilotStarted("weekly-reviews", ["weekly", "usual"], "random"));
        for (var day = from; day <= until; day = day.PlusYears(1))
        {
            reports.Note(day, ReportingBodies.CareBoard, ReportingBodies.CareBoard.Stream,
                new FundingAllocated("talking-therapies", OrganisationRates.TherapyFunding, day, day.PlusYears(1).PlusDays(-1)), AreaRates.CareBoard);
        }

        BoardBooks.Note(design, reports);
        for (var (day, meeting) = (from.PlusDays(20), 1); day <= until; (day, meeting) = (day.PlusMonths(3), meeting + 1))
            reports.Note(day, ReportingBodies.Board, Stream, Meeting(meeting), AreaRates.CombinedAuthority);
        if (design.Has(Plant.Z13))
            Raise(design, reports);
        for (var day = from.PlusMonths(11); day <= until; day = day.PlusYears(1))
        {
            Publish(day, "employment-rate-without-condition", AreaRates.EmployedWithout, 1 - AreaRates.ResidentsWithCondition / Percent, draw, reports);
            Publish(day, "employment-rate-with-condition", AreaRates.EmployedWith, AreaRates.ResidentsWithCondition / Percent, draw, reports);
        }

        reports.Note(from, ReportingBodies.Statistics, "reference/residents-of-working-age", new SeriesImported("residents-of-working-age", "2023", "2023", AreaRates.Residents, Unit: "people"));
    }

    /// <summary>Health comes to every fourth meeting only.</summary>
    private static BoardConvened Meeting(int number) => number % 4 == 0
        ? new([ReportingBodies.Authority.Id, ReportingBodies.Council.Id, ReportingBodies.ProviderA.Id, ReportingBodies.Charity.Id, ReportingBodies.TalkingTherapies.Id], [3, 2, 1, 1, 1], $"Meeting {number}")
        : new([ReportingBodies.Authority.Id, ReportingBodies.Council.Id, ReportingBodies.ProviderA.Id, ReportingBodies.Charity.Id], [3, 2, 1, 1], $"Meeting {number}");

    /// <summary>Z13: shortly before the last end of a quarter the standard goes up.</summary>
    private static void Raise(AreaDesign design, OwnReports reports)
    {
        var report = new LocalDate(design.Horizon.Until.Year, (design.Horizon.Until.Month - 1) / 3 * 3 + 1, 1).PlusDays(-1);
        reports.Note(report.PlusDays(-20), ReportingBodies.Board, Stream,
            new ThresholdChanged(Standard, PlantRates.Z13From, PlantRates.Z13To, report.PlusDays(-14)));
    }

    private static void Publish(LocalDate day, string series, double mean, double share, Draw draw, OwnReports reports)
    {
        var people = AreaRates.SeriesSample * share;
        var error = Percent * Math.Sqrt(mean / Percent * (1 - mean / Percent) / people);
        var value = Math.Round(mean + AreaRates.SeriesError.Pick(draw) * error, 1);
        reports.Note(day, ReportingBodies.Statistics, $"reference/{series}",
            new SeriesImported(series, $"{day.Year}", $"{day.Year}", value, Math.Round(value - 1.96 * error, 1), Math.Round(value + 1.96 * error, 1), Unit: "per cent"), AreaRates.CombinedAuthority);
    }
}
