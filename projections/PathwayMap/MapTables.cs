using JourneyLedger.Folds;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>The map as tables: moves first, which is what CSV gives.</summary>
internal static class MapTables
{
    public static IReadOnlyList<AnswerTable> Of(MapAnswer map) =>
    [
        new(
            "moves",
            [Key("from"), Key("to"), .. Columns("count", "people", "waits", "meanSeconds", "medianSeconds", "minSeconds", "maxSeconds", "q1Seconds", "q3Seconds", "p90Seconds", "crossingShare")],
            [.. map.Moves.Select(move => new object?[]
            {
                move.From, move.To, move.Count, move.People, move.Waits, move.MeanSeconds, move.MedianSeconds, move.MinSeconds, move.MaxSeconds,
                move.Q1Seconds, move.Q3Seconds, move.P90Seconds, move.CrossingShare,
            })]),
        new(
            "steps",
            [Key("step"), .. Columns("label", "stage", "drawnWith", "events", "people", "hereNow", "hereMedianDays", "hereBeyondExpected", "expectedDays")],
            [.. map.Steps.Select(step => new object?[]
            {
                step.Step, step.Label, step.Stage, step.DrawnWith, step.Events, step.People, step.HereNow, step.HereMedianDays, step.HereBeyondExpected, (long?)step.ExpectedDays,
            })]),
        new("starts", [Key("step"), .. Columns("count")], [.. map.Starts.Select(row => new object?[] { row.Step, row.Count })]),
        new("ends", [Key("step"), .. Columns("count")], [.. map.Ends.Select(row => new object?[] { row.Step, row.Count })]),
        new("selfLoops", [Key("step"), .. Columns("count", "people")], [.. map.SelfLoops.Select(row => new object?[] { row.Step, row.Count, row.People })]),
        new("rework", [Key("step"), .. Columns("people")], [.. map.Rework.Select(row => new object?[] { row.Step, row.People })]),
        new("variants", [Key("variant"), .. Columns("count")], [.. map.Variants.Select(row => new object?[] { row.Variant, row.Count })]),
    ];

    private static AnswerColumn Key(string name) => new(name, IsKey: true);

    private static IEnumerable<AnswerColumn> Columns(params string[] names) => names.Select(name => new AnswerColumn(name));
}
