using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>What can be set.</summary>
internal static class SequencingSettings
{
    /// <summary>The rules that boards have adopted, each from its day on.</summary>
    public const string Adopted = "adopted";

    /// <summary>Every rule that stands to be adopted, as if it held on all days.</summary>
    public const string Seeded = "seeded";

    private const string HealthSupport = "support.started(domain=mental-health|physical-health|pain-msk|substance-use)";
    private const string JobSearch = "support.started(employment) or programme.started(purpose=employment-support)";

    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("rule", Adopted, [], "A rule of order as text, such as 'before(A, B)' or 'not B while A is open'; the id of one that can be adopted; 'adopted' for those that boards have adopted; 'seeded' for all that can be.")
        {
            IsText = true, WhatIsWrong = RulesAsked.WhatIsWrong,
        },
        new("first", HealthSupport, [], "Order effects: the first of two kinds of start, as events of a rule.") { IsText = true, WhatIsWrong = WhatIsWrong },
        new("firstName", "health support", [], "What it is called.") { IsText = true },
        new("second", JobSearch, [], "The second.") { IsText = true, WhatIsWrong = WhatIsWrong },
        new("secondName", "job search", [], "What it is called.") { IsText = true },
        new("withinDays", "182", [], "Both started within so many days of each other."),
        new("sustainedDays", "91", [], "The outcome: a job that began after both and lasted so many days …"),
        new("followUpDays", "365", [], "… by so many days after the later start; whoever has not been followed so long is left out."),
        new("minCell", "10", [], "An order with fewer people is not shown."),
    ];

    /// <summary>What the report counts unless it is asked for another rule.</summary>
    public static IReadOnlySet<string> Reads { get; } = OrderRules.Editions.Newest.Rules.SelectMany(rule => RuleReader.Rule(rule.Text).Value?.Types ?? [])
        .Concat(RuleReader.Events(HealthSupport).Value!.Types).Concat(RuleReader.Events(JobSearch).Value!.Types).Concat(IntervalNames.TypesOf([IntervalKind.Job]))
        .ToHashSet(StringComparer.Ordinal);

    private static string? WhatIsWrong(string events) => RuleReader.Events(events) is { Accepted: false } refused ? refused.Refusals[0].Reason : null;
}
