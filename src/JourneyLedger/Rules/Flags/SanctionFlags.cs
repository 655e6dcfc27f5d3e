using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>Adverse decisions: another length than the rules have (S12), for something voluntary (S13), where nothing was required (S14), without care for who it hits (S15).</summary>
internal static class SanctionFlags
{
    private const string Decision = "sanction.decided";
    private const string HealthAndWork = "health-and-work-conversation";

    public static void Find(FlaggedPerson person)
    {
        foreach (var one in person.Of(Decision).Where(IsAdverse))
        {
            FindLength(person, one);
            FindVoluntary(person, one);
            FindRequirement(person, one);
            FindCare(person, one);
        }
    }

    private static bool IsAdverse(TimelineEvent one) => one.What.Text("outcome") == "adverse";

    private static void FindLength(FlaggedPerson person, in TimelineEvent decision)
    {
        var (failure, level) = (FailureDay(person, decision), decision.What.Text("level"));
        if (level is null || BenefitOn(person, decision) is not { } benefit)
            return;
        var edition = SanctionLengths.InForce(FlaggedPerson.Date(failure));
        if (edition.Find(benefit, level, IsUnder18(person, failure)) is not { } rule)
        {
            person.Raise("S12", decision, $"The rules have no level {level} for {benefit}{(IsUnder18(person, failure) ? " under 18" : "")}.");
            return;
        }

        var earlier = person.Of(Decision).Where(one => IsAdverse(one) && one.What.Text("level") == level).Select(one => FailureDay(person, one)).Where(day => day < failure).Select(FlaggedPerson.Date);
        var fixedDays = edition.FixedDays(rule, FlaggedPerson.Date(failure), earlier);
        if (decision.What.Whole("fixedDays") is { } given && given != fixedDays)
            person.Raise("S12", decision, $"{given} fixed days; the rules have {fixedDays} for a failure of level {level} on {FlaggedPerson.Date(failure):uuuu-MM-dd}.");
        if (decision.What.YesNo("openEnded") is { } open && open != rule.OpenPeriod)
            person.Raise("S12", decision, $"The rules have {(rule.OpenPeriod ? "an" : "no")} open period at level {level}.");
    }

    private static void FindVoluntary(FlaggedPerson person, in TimelineEvent decision)
    {
        foreach (var link in decision.Links.Where(link => link.Field == "failureOf"))
        {
            foreach (var one in person.Events)
            {
                if (one.Day > decision.Day)
                    break;
                if (one.Type == "requirement.set" && one.Thread == link.Thing && one.What.YesNo("mandatory") == false)
                    person.Raise("S13", decision, "What was not done is recorded as not mandatory.");
                else if (one.Type == "action-plan.agreed" && IsVoluntary(person, one, link.Thing) is { } why)
                    person.Raise("S13", decision, why);
            }
        }
    }

    private static string? IsVoluntary(FlaggedPerson person, in TimelineEvent plan, ulong action)
    {
        var place = plan.Links.Where(link => link.Field == "actions").ToList().FindIndex(link => link.Thing == action);
        if (place < 0)
            return null;
        var day = plan.Day;
        if (person.Of("conversation.held").Any(one => one.Day == day && one.What.Text("kind") == HealthAndWork))
            return "The action was agreed in a Health and Work Conversation, whose actions are voluntary.";
        var mandatory = plan.What.List("mandatory");
        return place < mandatory.Count && mandatory[place] == "false" ? "The action that was not done is voluntary in its plan." : null;
    }

    private static void FindRequirement(FlaggedPerson person, in TimelineEvent decision)
    {
        var (failure, limits) = (FailureDay(person, decision), FlaggedPerson.Limits(decision));
        if (AssessmentFlags.OutcomeOn(person, failure) is { } group && limits.GroupsWithoutRequirements.Contains(group))
        {
            person.Raise("S14", decision, $"Nothing was required: the decision on capacity then in force was {group}.");
            return;
        }

        var reason = decision.What.Text("reason");
        foreach (var regime in person.Of(IntervalKind.Regime).Where(regime => regime.IsOpenOn(failure)))
        {
            if (regime.Subject is { } name && limits.FailuresOfRegime.TryGetValue(name, out var failures) && !failures.Contains(reason ?? ""))
                person.Raise("S14", decision, $"The regime {name} that was then in force requires nothing that '{reason}' could be a failure of.");
        }
    }

    private static void FindCare(FlaggedPerson person, in TimelineEvent decision)
    {
        var (day, thread, limits) = (decision.Day, decision.Thread, FlaggedPerson.Limits(decision));
        var isChecked = person.Of("safeguarding.check-recorded").Any(one =>
            one.Day <= day && (thread != 0 && one.Thread == thread || ((thread == 0 || one.Thread == 0) && day - one.Day <= limits.SafeguardingCheckDays)));
        if (!isChecked)
            person.Raise("S15", decision, "No safeguarding check is recorded before it.");
        if (person.Of("health.episode-started").Any(one => one.Day <= day && one.What.Text("severity") == "severe" && IsOpen(person, one, day)))
            person.Raise("S15", decision, "A severe health episode was open.");
        if (person.Of("need.identified").Any(one => one.Day <= day && day - one.Day <= limits.SafeguardingNeedDays && IsSafetyNeed(one)))
            person.Raise("S15", decision, $"A need because of rooflessness or domestic abuse was seen in the {limits.SafeguardingNeedDays} days before.");
    }

    private static bool IsOpen(FlaggedPerson person, TimelineEvent episode, int day) => person.Of(IntervalKind.Health).Any(one =>
        one.Subject == episode.What.Text("group") && one.StartDay <= episode.Day && one.IsOpenOn(episode.Day) && one.IsOpenOn(day));

    private static bool IsSafetyNeed(TimelineEvent need) => need.What.Text("domain") == "domestic-abuse" || need.What.Text("detail") == "roofless";

    /// <summary>Day of the failure that a decision is about: by its referral, else the decision's own.</summary>
    private static int FailureDay(FlaggedPerson person, in TimelineEvent decision)
    {
        var (day, thread) = (decision.Day, decision.Thread);
        if (thread == 0)
            return day;
        var referral = person.Of("sanction.referred").LastOrDefault(one => one.Thread == thread && one.Day <= day);
        return referral.What?.DaysTo("failureDate") is { } days ? Math.Min(referral.Day + days, day) : day;
    }

    private static string? BenefitOn(FlaggedPerson person, in TimelineEvent decision)
    {
        var day = decision.Day;
        var open = person.Of(IntervalKind.Claim).Where(claim => claim.IsOpenOn(day)).Select(claim => claim.Subject).Distinct().ToArray();
        return open.Length == 1 ? open[0] : null;
    }

    private static bool IsUnder18(FlaggedPerson person, int day)
    {
        var registered = person.Of("claimant.registered").FirstOrDefault();
        if (registered.What?.Whole("birthYear") is { } born)
            return FlaggedPerson.Date(day).Year - born < 18;
        return registered.What?.Text("ageBand") == "16-17" && day - registered.Day < 366;
    }
}
