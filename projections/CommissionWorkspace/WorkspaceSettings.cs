using JourneyLedger.Folds;

namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>What can be set.</summary>
internal static class WorkspaceSettings
{
    public static IReadOnlyList<ProjectionSetting> All { get; } =
    [
        new("board", "", [], "Id of the board; the first by its id when it is left out.") { IsText = true },
        new("windowDays", "91", [], "A median wait of a milestone is of the waits that ended in so many days."),
        new("readyFrom", "3", [], "A partner is ready on a topic from this rating (0 to 4)."),
    ];
}
