using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>How a milestone stands.</summary>
public enum MilestoneStatus : byte
{
    /// <summary>Its day is still to come, and its target not reached.</summary>
    Open,

    /// <summary>The target is reached, before the day or on it; or the board has said so.</summary>
    Reached,

    /// <summary>The day has come and the target is not reached; or the board has said so.</summary>
    Missed,

    /// <summary>The day has come and nobody knows the figure.</summary>
    Due,
}

/// <summary>A measure's value that a board wants by a day.</summary>
/// <param name="Id">Of the milestone.</param>
/// <param name="Metric">The board's name of a measure it adopted, or the words of one.</param>
/// <param name="Baseline">Where it was.</param>
/// <param name="Target">Where it is to be.</param>
/// <param name="Due">By when, as last moved.</param>
/// <param name="FirstDue">As set.</param>
/// <param name="Horizon">Code of the list <c>horizon</c>, or null.</param>
/// <param name="SetOn">The day it was set.</param>
/// <param name="Position">Of the event that set it.</param>
public sealed record Milestone(string Id, string Metric, double Baseline, double Target, LocalDate Due, LocalDate FirstDue, string? Horizon, LocalDate SetOn, long Position)
{
    /// <summary>What the board itself has said of it last; null for nothing.</summary>
    public MilestoneStatus? Said { get; init; }

    /// <summary>The way covered, (baseline − now) ÷ (baseline − target): 1 at the target, less than 0 when it went the wrong way; null where there is no way to go.</summary>
    public double? Progress(double now) => Baseline == Target ? null : (Baseline - now) / (Baseline - Target);

    /// <summary>How it stands on a day. What the board has said goes before what is computed, and neither hides the other.</summary>
    /// <param name="day">The day.</param>
    /// <param name="now">The measure's value; null where it is not known.</param>
    public MilestoneStatus StatusOn(LocalDate day, double? now) => Said ?? (now is { } value && Progress(value) >= 1 ? MilestoneStatus.Reached
        : day < Due ? MilestoneStatus.Open
        : now is null ? MilestoneStatus.Due
        : MilestoneStatus.Missed);
}

/// <summary>A threshold that the board changed.</summary>
public sealed record BoardThreshold(string Metric, double From, double To, LocalDate EffectiveFrom, LocalDate On, long Position);

/// <summary>What a board wants to reach, and the thresholds it set.</summary>
public sealed record BoardGoals(IReadOnlyList<Milestone> Milestones, IReadOnlyList<BoardThreshold> Thresholds)
{
    public static BoardGoals None { get; } = new([], []);

    internal BoardGoals After(in TimelineEvent one)
    {
        var (what, on, position) = (one.What, WallClock.DateOf(one.Day), one.Position);
        switch (one.Type)
        {
            case "milestone.set" when (what.Text("milestoneId") ?? what.Text("metric")) is { } id && what.DaysTo("due") is { } days:
                var due = on.PlusDays(days);
                return this with
                {
                    Milestones =
                    [
                        .. Milestones.Where(milestone => milestone.Id != id),
                        new(id, what.Text("metric") ?? "", what.Number("baseline") ?? 0, what.Number("target") ?? 0, due, due, what.Text("horizon"), on, position),
                    ],
                };
            case "milestone.reached":
                return Change(what, milestone => milestone with { Said = MilestoneStatus.Reached });
            case "milestone.missed":
                return Change(what, milestone => milestone with { Said = MilestoneStatus.Missed });
            case "milestone.moved" when what.DaysTo("due") is { } days:
                // A milestone with a new day is open again, whatever was said of the old one.
                return Change(what, milestone => milestone with { Due = on.PlusDays(days), Said = null });
            case "threshold.changed" when what.DaysTo("effectiveFrom") is { } days:
                return this with { Thresholds = [.. Thresholds, new(what.Text("metric") ?? "", what.Number("from") ?? 0, what.Number("to") ?? 0, on.PlusDays(days), on, position)] };
            default:
                return this;
        }
    }

    private BoardGoals Change(Particulars what, Func<Milestone, Milestone> change) =>
        this with { Milestones = [.. Milestones.Select(milestone => milestone.Id == what.Text("milestoneId") ? change(milestone) : milestone)] };
}
