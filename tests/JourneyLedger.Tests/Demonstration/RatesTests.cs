using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>What comes out has the rates that went in, counted naively from the events alone; the bounds are binomial, not tuned.</summary>
public class RatesTests
{
    private const int People = 6_000;

    private static readonly LocalDate Until = new(2026, 11, 20);

    private static readonly IReadOnlyList<IReadOnlyList<NewEvent>> Journeys =
        [.. DemonstrationArea.Generate(People, 11, Until).Where(one => ClaimantStream.Is(one.Stream)).GroupBy(one => one.Stream).Select(stream => (IReadOnlyList<NewEvent>)[.. stream.OrderBy(one => one.Occurred.Local)])];

    [Fact]
    public void Every_parameter_names_its_origin_and_published_ones_their_publication()
    {
        Assert.True(Manifest.All.Count > 200);
        Assert.All(Manifest.All, parameter => Assert.False(parameter.Parameter.Origin != NumberOrigin.Assumed && parameter.Parameter.Ground.Length == 0, parameter.Name));
    }

    [Fact]
    public void Districts_share_the_people_as_given() =>
        Assert.All(PersonRates.District.Choices, district => Binomial.Holds(
            PersonRates.District.Share(district.Value), Journeys.Count(journey => journey[0].Area == district.Value), Journeys.Count));

    [Fact]
    public void First_decisions_have_the_published_mix_of_outcomes()
    {
        // Claims that are older than the ledger came with decisions of their own shares.
        var first = Journeys.Where(journey => journey.Any(one => one.Type == "claim.opened") && journey.First(one => one.Type == "claim.opened").Occurred.Local.Date >= Horizon.EndingOn(Until).From)
            .Select(journey => journey.FirstOrDefault(one => one.Type == "wca.decided")).OfType<NewEvent>().ToList();
        var employmentSupport = first.Where(one => Field(one, "benefit") == "NS-ESA").ToList();
        var universalCredit = first.Except(employmentSupport).ToList();
        foreach (var (outcome, _) in AssessmentRates.OutcomeEmploymentSupport.Choices)
            Binomial.Holds(AssessmentRates.OutcomeEmploymentSupport.Share(outcome), employmentSupport.Count(one => Field(one, "outcome") == outcome), employmentSupport.Count);
        foreach (var (outcome, _) in AssessmentRates.OutcomeUniversalCredit.Choices)
            Binomial.Holds(AssessmentRates.OutcomeUniversalCredit.Share(outcome), universalCredit.Count(one => Field(one, "outcome") == outcome), universalCredit.Count);
    }

    [Fact]
    public void Old_referrals_to_employment_support_start_and_are_rejected_at_the_given_rates()
    {
        var referrals = Things(one => one.Type == "referral.made" && Field(one, "domain") == "employment" && Old(one)).ToList();
        Binomial.Holds(ProgrammeRates.StartsOfReferrals.Number, referrals.Count(steps => Has(steps, "programme.started")), referrals.Count);
        Binomial.Holds(ReferralRates.Rejected, referrals.Count(steps => Has(steps, "referral.rejected")), referrals.Count);
        Binomial.Holds(ReferralRates.ReceiptGiven, referrals.Count(steps => Has(steps, "referral.received")), referrals.Count);
    }

    [Fact]
    public void Half_of_employment_starts_come_within_the_median_wait()
    {
        var waits = Things(one => one.Type == "referral.made" && Field(one, "domain") == "employment" && Old(one))
            .Where(steps => Has(steps, "programme.started"))
            .Select(steps => Period.DaysBetween(steps[0].Occurred.Local.Date, steps.First(one => one.Type == "programme.started").Occurred.Local.Date)).ToList();
        // Whole days: the waits rounded down to the median and those rounded up to it bracket the half.
        Binomial.Holds(0.5, waits.Count(days => days < 24) + waits.Count(days => days == 24) / 2, waits.Count);
    }

    [Fact]
    public void Decisions_of_sanctions_are_adverse_at_the_given_rate()
    {
        var decided = Journeys.SelectMany(journey => journey).Where(one => one.Type == "sanction.decided").ToList();
        Binomial.Holds(SanctionRates.Adverse, decided.Count(one => Field(one, "outcome") == "adverse"), decided.Count);
        Binomial.Holds(SanctionRates.InterviewShare, decided.Count(one => Field(one, "reason") == "attend-interview"), decided.Count);
    }

    [Fact]
    public void Jobs_last_to_week_13_at_the_published_share()
    {
        var jobs = Things(one => one.Type == "job.started" && Old(one)).ToList();
        var early = jobs.Count(steps => steps.FirstOrDefault(one => one.Type == "job.ended") is { } end
            && Period.DaysBetween(steps[0].Occurred.Local.Date, end.Occurred.Local.Date) <= 7 * 13);
        Binomial.Holds(1 - 0.652, early, jobs.Count);
    }

    [Fact]
    public void Reports_arrive_with_the_given_lag()
    {
        var london = DateTimeZoneProviders.Tzdb["Europe/London"];
        // Starts of things only: the later parts of a thing wait for the earlier ones. Old ones, since the newest are not known yet.
        var lags = Things(one => one.Type is "referral.made" or "job.started" or "sanction.referred" && Old(one))
            .Select(steps => (steps[0].SimulatedRecordedAt!.Value - steps[0].Occurred.Local.InZoneLeniently(london).ToInstant()).TotalDays).ToList();
        Binomial.Holds(0.5, lags.Count(days => days <= 2), lags.Count);
        Binomial.Holds(0.95, lags.Count(days => days <= 21), lags.Count);
    }

    [Fact]
    public void Many_journeys_are_still_open_at_the_end()
    {
        var open = Journeys.Count(journey => journey.Count(one => one.Type == "claim.opened") > journey.Count(one => one.Type == "claim.closed"));
        Assert.InRange(open, Journeys.Count / 4, 3 * Journeys.Count / 4);
    }

    /// <summary>The steps of each thing (referral, job, sanction) that begins with a step of the given kind.</summary>
    private static IEnumerable<IReadOnlyList<NewEvent>> Things(Func<NewEvent, bool> begins) =>
        Journeys.SelectMany(journey => journey.Where(begins).Select(first => (IReadOnlyList<NewEvent>)[.. journey.Where(one => one.CorrelationId == first.CorrelationId)]));

    /// <summary>Old enough for whatever follows to have happened and to have been reported.</summary>
    private static bool Old(NewEvent one) => one.Occurred.Local.Date < Until.PlusYears(-1);

    private static bool Has(IReadOnlyList<NewEvent> steps, string type) => steps.Any(one => one.Type == type);

    private static string? Field(NewEvent one, string name) =>
        JsonDocument.Parse(one.Payload).RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
