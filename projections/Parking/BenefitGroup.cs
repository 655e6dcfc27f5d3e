using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Projections.Gaps;

namespace JourneyLedger.Projections.Parking;

/// <summary>
/// Which kind of benefit somebody had on a day: one for people whose health limits their work, or one for jobseekers. Universal Credit is both, and
/// told apart by the latest word on capacity: a fit note, an assessment that has begun, or the decision that stands.
/// </summary>
internal static class BenefitGroup
{
    /// <summary>Name of the group setting.</summary>
    public const string Setting = "benefit";

    public const string Health = "ESA or UC health";
    public const string Jobseeker = "JSA or UC";

    private const string FitNote = "fitnote.issued";
    private const string Assessment = "wca.referred";
    private const string Decision = "wca.decided";

    public static IReadOnlyList<string> Types { get; } = [FitNote, Assessment, Decision, "challenge.mr-decided", "challenge.appeal-decided"];

    /// <summary>Null where neither a claim nor a word on capacity is known.</summary>
    public static string? On(PersonRecord person, int day)
    {
        var (employmentSupport, jobseekers, other) = (false, false, false);
        foreach (ref readonly var claim in person.Intervals)
        {
            if (claim.Kind != IntervalKind.Claim || !claim.IsOpenOn(day) || claim.Subject is not { } benefit)
                continue;
            employmentSupport |= benefit.EndsWith("ESA", StringComparison.Ordinal);
            jobseekers |= benefit.EndsWith("JSA", StringComparison.Ordinal);
            other = true;
        }

        return employmentSupport ? Health : jobseekers ? Jobseeker : IsHealth(person, day) ? Health : other ? Jobseeker : null;
    }

    private static bool IsHealth(PersonRecord person, int day)
    {
        var health = false;
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count && events[i].Day <= day; i++)
        {
            var what = events[i].What;
            if (what.Type is FitNote or Assessment)
                health = true;
            else if (what.Type == Decision || what.Type.StartsWith("challenge.", StringComparison.Ordinal))
                health = OfferGap.OutcomeOf(what) is { } outcome ? OfferGap.IsGroup(outcome) : health;
        }

        return health;
    }
}
