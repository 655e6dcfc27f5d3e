using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Cube;

/// <summary>How finely steps are told apart.</summary>
public enum ZoomLevel : byte
{
    Stage,
    Type,

    /// <summary>By type, and by detail where that decides what comes next: a decision's outcome, a sanction's level.</summary>
    Outcome,
    Detail,
}

/// <summary>The steps that a ledger knows at one zoom level, in the map's order (stage, rank, name), and the way from raw codes to them.</summary>
public sealed class StepAxis
{
    private StepAxis(ZoomLevel level, StepDescription[] steps, ushort[] ofRaw) => (Level, Steps, OfRaw) = (level, steps, ofRaw);

    public ZoomLevel Level { get; }

    public IReadOnlyList<StepDescription> Steps { get; }

    public int Count => Steps.Count;

    /// <summary>Index into <see cref="Steps"/> by <see cref="Journey.RawStep"/>, with and without the coarse bit. 65,536 entries, so no bound is checked twice.</summary>
    public ushort[] OfRaw { get; }

    internal static StepAxis Of(ZoomLevel level, CodePage<StepKey> codes, EventCatalogue catalogue)
    {
        var described = new StepDescription[codes.Count];
        for (var code = 0; code < codes.Count; code++)
            described[code] = Describe(level, codes[code], catalogue);
        var steps = described
            .DistinctBy(step => step.Name, StringComparer.Ordinal)
            .OrderBy(step => step.Stage).ThenBy(step => step.Rank).ThenBy(step => step.Name, StringComparer.Ordinal)
            .ToArray();
        var indexes = steps.Select((step, index) => (step.Name, index)).ToDictionary(pair => pair.Name, pair => (ushort)pair.index, StringComparer.Ordinal);
        var ofRaw = new ushort[1 << 16];
        for (var code = 0; code < codes.Count; code++)
            ofRaw[code] = ofRaw[code | Segment.Coarse] = indexes[described[code].Name];
        return new(level, steps, ofRaw);
    }

    internal static StepDescription Describe(ZoomLevel level, StepKey key, EventCatalogue catalogue)
    {
        var detail = catalogue.Describe(key);
        return level switch
        {
            ZoomLevel.Stage => new(new(StageName(detail.Stage), null), StageName(detail.Stage), StageLabel(detail.Stage), detail.Stage, 0, null, null),
            ZoomLevel.Type when key.Type != LocalStep => catalogue.Describe(new(key.Type, null)),
            ZoomLevel.Outcome when key.Type != LocalStep && EventCatalogue.Find(key.Type) is { DetailDecides: false } => catalogue.Describe(new(key.Type, null)),
            _ => detail,
        };
    }

    private const string LocalStep = "local.step";

    private static string StageName(Stage stage) => stage == Stage.WorkCoach ? "work-coach" : stage.ToString().ToLowerInvariant();

    private static string StageLabel(Stage stage) => stage == Stage.WorkCoach ? "Work coach" : stage.ToString();
}
