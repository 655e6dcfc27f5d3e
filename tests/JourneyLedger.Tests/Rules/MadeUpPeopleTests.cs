using JourneyLedger.Demonstration;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Tests.Rules;

public class MadeUpPeopleTests
{
    [Fact]
    public void Everything_the_demonstration_area_reports_would_be_taken()
    {
        var refused = DemonstrationArea.Generate(300, seed: 20_260, new LocalDate(2026, 10, 31))
            .Select(offered => (offered.Type, Refusals: Intake.Check(offered, Instant.FromUtc(2026, 11, 1, 0, 0))))
            .Where(answer => answer.Refusals.Count > 0)
            .SelectMany(answer => answer.Refusals.Select(refusal => $"{answer.Type}: {refusal.Code} {refusal.Field}: {refusal.Reason}"))
            .Distinct();

        Assert.Empty(refused);
    }
}
