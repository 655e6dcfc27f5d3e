using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.Flags;

/// <summary>Decisions on capacity for work: without a referral (S11), against the clinician (S19), and a mandatory start in a group from which nothing is required (S16).</summary>
internal static class AssessmentFlags
{
    private const string Decision = "wca.decided";
    private static readonly string[] FitOutcomes = ["fit-for-work", "no-LCW"];

    /// <summary>Types that a decision can stand against each other with (S19).</summary>
    public static IReadOnlyList<string> OpinionTypes { get; } = [Decision, "fitness.opinion-given", "fitnote.issued"];

    public static void Find(FlaggedPerson person)
    {
        foreach (var one in person.Events)
        {
            if (one.Type == Decision)
            {
                FindReferral(person, one);
                FindClinician(person, one);
            }
            else if (one.Type == "programme.started" && one.What.Text("basis") == "mandatory" && OutcomeOn(person, one.Day) is { } group
                && FlaggedPerson.Limits(one).GroupsWithoutRequirements.Contains(group))
            {
                person.Raise("S16", one, $"A mandatory start while the last decision on capacity was {group}.");
            }
        }
    }

    /// <summary>Decisions against the clinician alone (S19).</summary>
    public static void FindAgainstClinician(FlaggedPerson person)
    {
        foreach (var one in person.Events)
        {
            if (one.Type == Decision)
                FindClinician(person, one);
        }
    }

    /// <summary>A decision and an opinion that say different things of what somebody is able to do.</summary>
    public static bool Disagree(in TimelineEvent opinion, in TimelineEvent decision) =>
        decision.Type == Decision && OpinionTypes.Contains(opinion.Type) && CanWork(opinion) is { } canWork && decision.What.Text("outcome") is { } outcome && canWork != FitOutcomes.Contains(outcome);

    /// <summary>The last outcome by the end of a day, after reconsideration and appeal; null when there is none.</summary>
    public static string? OutcomeOn(FlaggedPerson person, int day)
    {
        string? outcome = null;
        foreach (var one in person.Events)
        {
            if (one.Day > day)
                break;
            outcome = one.Type switch
            {
                Decision => one.What.Text("outcome") ?? outcome,
                "challenge.mr-decided" or "challenge.appeal-decided" when one.What.Text("of") == "wca" => one.What.Text("newOutcome") ?? outcome,
                _ => outcome,
            };
        }

        return outcome;
    }

    // A referral is used up by the decision it led to; decisions of one day (on two benefits) share one.
    private static void FindReferral(FlaggedPerson person, in TimelineEvent decision)
    {
        var (day, thread) = (decision.Day, decision.Thread);
        var before = person.Of(Decision).Where(one => one.Day < day && Agree(one.Thread, thread)).Select(one => one.Day).DefaultIfEmpty(int.MinValue).Max();
        if (!person.Of("wca.referred").Any(one => one.Day <= day && one.Day >= before && Agree(one.Thread, thread)))
            person.Raise("S11", decision, before == int.MinValue ? "No referral for assessment is known before it." : $"No referral for assessment is known since the decision of {FlaggedPerson.Date(before):uuuu-MM-dd}.");
    }

    private static void FindClinician(FlaggedPerson person, in TimelineEvent decision)
    {
        var day = decision.Day;
        var earliest = day - FlaggedPerson.Limits(decision).ClinicianDays;
        var said = person.Events.LastOrDefault(one => one.Day >= earliest && one.Day <= day && one.Type == "fitness.opinion-given" && CanWork(one) is not null);
        if (said.What is null)
            said = person.Events.LastOrDefault(one => one.Day >= earliest && one.Day <= day && one.Type == "fitnote.issued" && CanWork(one) is not null);
        if (said.What is null || decision.What.Text("outcome") is not { } outcome || CanWork(said) == FitOutcomes.Contains(outcome))
            return;
        person.Raise("S19", decision, $"It says {outcome}; {said.Organisation} said {said.What.Text("opinion")} {day - said.Day} days before.");
    }

    private static bool? CanWork(in TimelineEvent opinion) => opinion.What.Text("opinion") switch
    {
        "can-work" or "can-with-changes" or "may-be-fit" => true,
        "cannot-now" or "cannot-foreseeable" or "not-fit" => false,
        _ => null,
    };

    private static bool Agree(ulong one, ulong other) => one == other || one == 0 || other == 0;
}
