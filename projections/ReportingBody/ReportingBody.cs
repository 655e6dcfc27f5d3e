using JourneyLedger.Cube;
using JourneyLedger.Folds;
using NodaTime;

namespace JourneyLedger.Projections.ReportingBody;

/// <summary>What one organisation has to look into: flags on what it reported, and rows that were refused. For that organisation, so without anybody's pseudonym.</summary>
public sealed class ReportingBody : IProjection
{
    public string Name => "reporting-body";

    public string Title => "A reporting body's own records";

    public string Definition => "R21";

    public string Question => "Which of an organisation's own records are flagged, for how long, and which of its rows were refused?";

    public IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new("organisation", "", [], "The id of the organisation, as it stands in its reports.") { IsName = true },
        new("flags", "open", ["open", "all"], "Flags that stand, or also those that something has ended since."),
    ];

    public object Answer(CubeView view, Question question)
    {
        var settings = question.Settings;
        var (organisation, day) = (settings["organisation"], view.AsOf ?? view.RecordedUpTo.InZone(view.Zone).Date);
        var fold = view.FoldTimelines(() => new OwnFlags(organisation, day, view.Zone));
        var found = fold.All(view).Where(own => view.Window.Holds(own.Flag.Since) && (own.Flag.IsStanding || settings["flags"] == "all"));
        return BodyReport.Of(organisation, day, found, RefusedRows.Of(view.OrganisationRecords, organisation, view.Window));
    }

    public IReadOnlyList<AnswerTable> Tables(object answer) => BodyTables.Of((ReportingBodyAnswer)answer);
}
