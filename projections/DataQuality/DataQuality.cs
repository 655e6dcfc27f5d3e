using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>What each organisation's reports are worth, as in metric M68: how timely, complete, valid and consistent they are, and who is silent.</summary>
public sealed class DataQuality : IProjection
{
    public string Name => "data-quality";

    public string Title => "Data quality";

    public string Definition => "R21";

    public string Question => "How timely, complete, valid and consistent is what each organisation reports, and who has gone silent?";

    public IReadOnlyList<ProjectionSetting> Settings { get; } = QualityStandard.Settings;

    public object Answer(CubeView view, Question question)
    {
        var settings = question.Settings;
        var standard = QualityStandard.Read(view, settings);
        var fold = view.FoldTimelines(() => new QualityFold(view.Window, standard));
        foreach (var match in IdentityMatches.Of(fold.Linked.Select(person => (view.ClaimantName(person.Claimant), person.Links)), standard.Day))
        {
            if (view.Window.Holds(match.Since))
                fold.Of(match.Owner).Add(match);
        }

        foreach (var (flag, _) in StreamFlags.Of(view.OrganisationRecords, fold.Contacts, standard.Day))
        {
            if (view.Window.Holds(flag.Since))
                fold.Of(flag.Owner).Add(flag);
        }

        return QualityReport.Of(fold, Batches.Of(view.OrganisationRecords, view.Window, standard), standard);
    }

    public IReadOnlyList<AnswerTable> Tables(object answer) => QualityTables.Of((DataQualityAnswer)answer);
}
