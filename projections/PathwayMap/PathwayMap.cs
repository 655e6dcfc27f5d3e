using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>Steps and the moves between them, as in definition 4.0: who went from where to where, how long it took, and who is where now.</summary>
/// <param name="exactUpTo">Up to this many steps held every wait is kept and quartiles are exact; beyond, waits are counted in buckets 1.6% wide.</param>
public sealed class PathwayMap(long exactUpTo) : IProjection
{
    /// <summary>Fewer people on a variant than this are shown together as "other".</summary>
    public const int CommonVariant = 10;

    public const long ExactUpTo = 2_000_000;

    public PathwayMap()
        : this(ExactUpTo)
    {
    }

    public string Name => "pathway-map";

    public string Title => "Pathway map";

    public string Definition => "R01";

    public string Question => "Which steps do people go through, in which order, how long does each move take, and where are they now?";

    public IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new("level", "type", ["stage", "type", "outcome", "detail"], "How finely steps are told apart: by stage, by type, by type with the outcomes of decisions apart, or by type and every detail."),
        new("repeats", "collapse", ["collapse", "keep"], "Whether a step right after the same step counts as one step with a self-loop, or as a move to itself; a ledger has its own default.")
        {
            LedgerDefault = ledger => ledger.Repeats == RepeatsReading.Keep ? "keep" : "collapse",
        },
        new("variants", "common", ["common", "all", "none"], "Which variants are listed: those of at least 10 people, the so many most common, or all; the rest are counted as other. None looks for none.", OrNumber: true),
    ];

    public object Answer(CubeView view, Question question)
    {
        var settings = question.Settings;
        var axis = view.Axis(Enum.Parse<ZoomLevel>(settings["level"], ignoreCase: true));
        var collapse = settings["repeats"] == "collapse";
        var exact = view.EventsHeld <= exactUpTo;
        var hereAt = view.HereAt;
        MapFold Empty() => new(axis, view, collapse, exact, hereAt);
        var map = exact ? view.Fold(Empty) : view.FoldMoves(Empty, new(axis, collapse));
        var variants = settings["variants"] == "none" ? new VariantFold(axis, collapse) : view.Fold(() => new VariantFold(axis, collapse));
        return new MapReport(view, axis, hereAt).Of(map, variants, collapse, exact, VariantsWanted(settings["variants"]));
    }

    public IReadOnlyList<AnswerTable> Tables(object answer) => MapTables.Of((MapAnswer)answer);

    private static (int Most, long Fewest) VariantsWanted(string setting) => setting switch
    {
        "common" => (int.MaxValue, CommonVariant),
        "all" or "none" => (int.MaxValue, 1),
        _ => (int.Parse(setting, CultureInfo.InvariantCulture), 1),
    };
}
