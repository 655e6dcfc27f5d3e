using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.Flags;

/// <summary>Which events speak of a thing that another event began: the answer of its question, the end of its beginning.</summary>
/// <param name="Children">Types that speak of it.</param>
/// <param name="Parents">Types of which one must have begun it.</param>
/// <param name="Subject">Payload field that both share, for events that name no thread; null for none.</param>
/// <param name="ByThreadAlone">Without a thread nothing is said.</param>
internal sealed record Parentage(string[] Children, string[] Parents, string? Subject = null, bool ByThreadAlone = false)
{
    private const string Redirection = "referral.redirected";
    private const string NewReferral = "newRef";
    private const string Plan = "action-plan.agreed";

    private static readonly Parentage[] All =
    [
        new(["referral.received", "referral.accepted", "referral.rejected", "referral.waitlisted", Redirection, "referral.withdrawn", "referral.outcome-returned"],
            ["referral.made"], ByThreadAlone: true),
        new(["support.session-delivered", "support.ended"], ["support.started"], "domain"),
        new(["programme.paused", "programme.resumed", "programme.ended"], ["programme.started"], "programme"),
        new(["job.changed", "job.ended"], ["job.started"], ByThreadAlone: true),
        new(["claim.closed"], ["claim.opened"], "benefit"),
        new(["health.episode-ended"], ["health.episode-started"], "group"),
        new(["need.closed"], ["need.identified"], "domain"),
        new(["sanction.started", "compliance.met"], ["sanction.decided"]),
        new(["sanction.ended"], ["sanction.started"]),
        new(["adjustment.agreed", "adjustment.in-place", "adjustment.refused"], ["adjustment.requested"], "kind"),
        new(["challenge.mr-decided"], ["challenge.mr-registered"], "of"),
        new(["challenge.appeal-decided"], ["challenge.appeal-lodged"], "of"),
        new(["wca.questionnaire-returned", "wca.assessed", "wca.closed-without-decision"], ["wca.referred"]),
        new(["action.completed", "action.missed"], [Plan], ByThreadAlone: true),
        new(["lead-worker.ended"], ["lead-worker.assigned"], "org"),
        new(["consent.withdrawn"], ["consent.given"], "scope"),
        new(["re-engaged"], ["disengaged"]),
        new(["hardship.decided"], ["hardship.requested"]),
        new(["rights.closed"], ["rights.requested"], "kind"),
        new(["outcome.validated", "outcome.rejected"], ["outcome.claimed"], "definitionId"),
    ];

    private static readonly Dictionary<string, Parentage> ByChild =
        All.SelectMany(family => family.Children.Select(child => (child, family))).ToDictionary(pair => pair.child, pair => pair.family, StringComparer.Ordinal);

    /// <summary>The family of a type, or null when its events begin something themselves.</summary>
    public static Parentage? Of(string type) => ByChild.GetValueOrDefault(type);

    /// <summary>For the page that lists it: children and the types that begin what they speak of.</summary>
    public static IEnumerable<(IReadOnlyList<string> Children, IReadOnlyList<string> Parents)> Families => All.Select(one => ((IReadOnlyList<string>)one.Children, (IReadOnlyList<string>)one.Parents));

    /// <summary>Whether an event began the very thread that another one names.</summary>
    public bool IsOfSameThread(in TimelineEvent parent, in TimelineEvent child)
    {
        if (child.Thread == 0)
            return false;
        if (parent.Thread == child.Thread && Parents.Contains(parent.Type))
            return true;
        return (parent.Type == Plan && Parents.Contains(Plan) && Names(parent, "actions", child.Thread))
            || (parent.Type == Redirection && Parents.Contains("referral.made") && Names(parent, NewReferral, child.Thread));
    }

    /// <summary>Whether an event began a thing that another one may be about, one of the two naming no thread.</summary>
    public bool IsPossible(in TimelineEvent parent, in TimelineEvent child)
    {
        if (ByThreadAlone || (parent.Thread != 0 && child.Thread != 0) || !Parents.Contains(parent.Type))
            return false;
        return Subject is null || child.What.Text(Subject) is not { } said || parent.What.Text(Subject) is not { } began || said == began;
    }

    private static bool Names(in TimelineEvent one, string field, ulong thing)
    {
        foreach (var link in one.Links)
        {
            if (link.Field == field && link.Thing == thing)
                return true;
        }

        return false;
    }
}
