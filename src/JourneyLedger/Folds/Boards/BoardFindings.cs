using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>What people found.</summary>
/// <param name="Kind">Code of the list <c>finding-kind</c>.</param>
/// <param name="Topic">An edge of the map, such as <c>referral→start</c>, or any topic.</param>
/// <param name="SourceGroup">Code of the list <c>source-group</c>.</param>
/// <param name="Quantitative">From numbers, not from what people said.</param>
/// <param name="Text">In their words.</param>
/// <param name="On">The day.</param>
/// <param name="Position">Of the event.</param>
public sealed record Finding(string Kind, string Topic, string SourceGroup, bool Quantitative, string Text, LocalDate On, long Position);

/// <summary>Findings of one kind on one topic, side by side.</summary>
/// <param name="Topic">As logged.</param>
/// <param name="Kind">Code.</param>
/// <param name="Findings">In the order in which they were logged.</param>
public sealed record Triangulation(string Topic, string Kind, IReadOnlyList<Finding> Findings)
{
    /// <summary>Groups that must agree before a finding counts as triangulated.</summary>
    public const int Enough = 2;

    /// <summary>Codes of the groups that found it, in order.</summary>
    public IReadOnlyList<string> Groups => [.. Findings.Select(finding => finding.SourceGroup).Distinct().Order(StringComparer.Ordinal)];

    public bool IsTriangulated => Groups.Count >= Enough;

    public int By(string group) => Findings.Count(finding => finding.SourceGroup == group);
}

/// <summary>How well the board keeps to a principle, by one group.</summary>
public sealed record PrincipleRating(string Principle, string SourceGroup, int Rating, LocalDate On);

/// <summary>Something that was done about a blockage.</summary>
/// <param name="Edge">The clock or topic it stood at.</param>
public sealed record BlockageAction(string Edge, string Action, string? Owner, LocalDate On, long Position);

/// <summary>What a board was told by people, and what it did about it.</summary>
public sealed record BoardFindings(IReadOnlyList<Finding> All, IReadOnlyList<PrincipleRating> Principles, IReadOnlyList<BlockageAction> Actions)
{
    public static BoardFindings None { get; } = new([], [], []);

    /// <summary>By topic and kind, in the order in which they were first logged.</summary>
    public IReadOnlyList<Triangulation> ByTopic => [.. All.GroupBy(finding => (finding.Topic, finding.Kind)).Select(same => new Triangulation(same.Key.Topic, same.Key.Kind, [.. same]))];

    /// <summary>The latest rating of each group on each principle, and how far the groups lie apart.</summary>
    public IReadOnlyList<(string Principle, IReadOnlyList<PrincipleRating> Latest, int Spread)> ByPrinciple =>
    [
        .. from rating in Principles
           group rating by rating.Principle into principle
           let latest = principle.GroupBy(one => one.SourceGroup).Select(same => same.Last()).OrderBy(one => one.SourceGroup, StringComparer.Ordinal).ToArray()
           select (principle.Key, (IReadOnlyList<PrincipleRating>)latest, latest.Max(one => one.Rating) - latest.Min(one => one.Rating)),
    ];

    internal BoardFindings After(in TimelineEvent one)
    {
        var (what, on) = (one.What, WallClock.DateOf(one.Day));
        return one.Type switch
        {
            "finding.logged" => this with
            {
                All = [.. All, new(what.Text("kind") ?? "", what.Text("topic") ?? "", what.Text("sourceGroup") ?? "", what.YesNo("quantitative") ?? false, what.Text("text") ?? "", on, one.Position)],
            },
            "principle.assessed" => this with { Principles = [.. Principles, new(what.Text("principle") ?? "", what.Text("sourceGroup") ?? "", what.Whole("rating") ?? 0, on)] },
            "blockage.action-taken" => this with { Actions = [.. Actions, new(what.Text("edge") ?? "", what.Text("action") ?? "", what.Text("owner"), on, one.Position)] },
            _ => this,
        };
    }
}
