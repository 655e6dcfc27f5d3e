using JourneyLedger.Clocks;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Projections.Blockages;

namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>
/// R20: what a board was told, what it wants and what it decided, with what the ledger computes beside it. Figures of people are exact: this is for
/// those who may see exact figures, and a board's own pages show released ones instead.
/// </summary>
public sealed class CommissionWorkspace : Report
{
    public override string Name => "commission-workspace";

    public override string Title => "Commission workspace";

    public override string Question => "What have people told a board, what does it want by when, and what does the ledger say to both?";

    public override string Definition => "R20";

    public override IReadOnlyList<ProjectionSetting> Settings => WorkspaceSettings.All;

    public override IReadOnlySet<string> Reads { get; } = IntervalNames.TypesOf(BlockageSettings.Clocks);

    protected override ReportFindings Find(ReportRequest asked)
    {
        var boards = Board.In(asked.View);
        var board = asked.Optional("board") is { } named ? boards.GetValueOrDefault(named) : boards.Values.FirstOrDefault();
        if (board is null)
            return new(asked.Optional("board") is { } unknown ? $"There is no board '{unknown}' that anything is known of by this day." : "There is no board in this ledger by this day.", [], []);
        var clocks = BoardClocks.Of(board, asked);
        var readings = new MilestoneReading(board, clocks, asked);
        return WorkspaceReport.Of(board, clocks, readings, asked);
    }
}
