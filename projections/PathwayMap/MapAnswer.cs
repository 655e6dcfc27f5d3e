using NodaTime;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>The pathway map. Seconds are civil (wall clock); a value without any wait behind it is null.</summary>
/// <param name="People">People with at least one step in the view.</param>
/// <param name="Events">Steps in the view.</param>
/// <param name="HereAt">The day up to which people are "here", as yyyy-mm-dd.</param>
/// <param name="MediansExact">False when medians, quartiles and 90th percentiles are the middle of a bucket 1.6% wide, so off by at most 0.8%.</param>
/// <param name="Steps">In the map's order.</param>
/// <param name="Moves">The most frequent first.</param>
/// <param name="Starts">First steps, the most frequent first.</param>
/// <param name="Ends">Last steps, the most frequent first.</param>
/// <param name="SelfLoops">Steps right after the same step, by step, where there are any.</param>
/// <param name="Rework">People who came back to a step: who have it more than once (repeats=keep), or again after another one (collapse).</param>
/// <param name="Variants">Ordered lists of steps, the most frequent first.</param>
/// <param name="OtherVariants">Those not listed.</param>
public sealed record MapAnswer(
    long People,
    long Events,
    string HereAt,
    bool MediansExact,
    IReadOnlyList<MapStep> Steps,
    IReadOnlyList<MapMove> Moves,
    IReadOnlyList<StepCount> Starts,
    IReadOnlyList<StepCount> Ends,
    IReadOnlyList<SelfLoop> SelfLoops,
    IReadOnlyList<Rework> Rework,
    IReadOnlyList<MapVariant> Variants,
    OtherVariants OtherVariants);

/// <param name="Step">Its name.</param>
/// <param name="Label">Words for people.</param>
/// <param name="Stage">Its stage, such as <c>Support</c>.</param>
/// <param name="DrawnWith">Steps with the same value stand on one row of the map; null for none.</param>
/// <param name="Events">How often it happened.</param>
/// <param name="People">To how many people.</param>
/// <param name="HereNow">People whose last step it is.</param>
/// <param name="HereMedianDays">How many days they have been here on the day <see cref="MapAnswer.HereAt"/>; those known only to the month or year left out.</param>
/// <param name="HereBeyondExpected">How many of them longer than expected; null when nobody has said what is expected.</param>
/// <param name="ExpectedDays">How long a person is normally here; null when nobody has said.</param>
public sealed record MapStep(
    string Step, string Label, string Stage, string? DrawnWith, long Events, long People, long HereNow, double? HereMedianDays, long? HereBeyondExpected, int? ExpectedDays);

/// <summary>One step directly after another.</summary>
/// <param name="From">Name of the step before.</param>
/// <param name="To">Name of the step after.</param>
/// <param name="Count">How often.</param>
/// <param name="People">By how many people.</param>
/// <param name="Waits">How many of them have a wait: both moments known at least to the day.</param>
/// <param name="MeanSeconds">Exact.</param>
/// <param name="MedianSeconds">The mean of the two middle waits when their number is even.</param>
/// <param name="MinSeconds">Exact.</param>
/// <param name="MaxSeconds">Exact.</param>
/// <param name="Q1Seconds">Nearest rank.</param>
/// <param name="Q3Seconds">Nearest rank.</param>
/// <param name="P90Seconds">Nearest rank.</param>
/// <param name="CrossingShare">Share of the moves in which the two steps were reported by different organisations, 0 to 1.</param>
public sealed record MapMove(
    string From,
    string To,
    long Count,
    long People,
    long Waits,
    double? MeanSeconds,
    double? MedianSeconds,
    double? MinSeconds,
    double? MaxSeconds,
    double? Q1Seconds,
    double? Q3Seconds,
    double? P90Seconds,
    double CrossingShare);

public sealed record StepCount(string Step, long Count);

public sealed record SelfLoop(string Step, long Count, long People);

public sealed record Rework(string Step, long People);

/// <param name="Variant">The steps in one text, joined by an arrow: the row's key.</param>
/// <param name="Steps">Names in order.</param>
/// <param name="Count">People whose journey it is.</param>
public sealed record MapVariant(string Variant, IReadOnlyList<string> Steps, long Count);

public sealed record OtherVariants(long Variants, long People);
