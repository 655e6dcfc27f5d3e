using JourneyLedger.Folds;

namespace JourneyLedger.Projections.ReportingBody;

/// <summary>An organisation's records as tables: flags first, which is what CSV gives.</summary>
internal static class BodyTables
{
    public static IReadOnlyList<AnswerTable> Of(ReportingBodyAnswer answer) =>
    [
        new(
            "flags",
            [Key("position"), Key("code"), .. Columns("title", "type", "what", "thread", "raised", "cleared", "daysOpen")],
            [.. answer.Flags.Select(flag => new object?[] { flag.Position, flag.Code, flag.Title, flag.Type, flag.What, flag.Thread, flag.Raised, flag.Cleared, flag.DaysOpen })]),
        new("codes", [Key("code"), .. Columns("title", "clears", "open")], [.. answer.Codes.Select(code => new object?[] { code.Code, code.Title, code.Clears, code.Open })]),
        new(
            "refused",
            [Key("number"), .. Columns("batch", "received", "row", "recordId", "code", "field", "refusals")],
            [.. answer.Refused.Select((row, at) => new object?[] { at + 1L, row.Batch, row.Received, row.Row, row.RecordId, row.Code, row.Field, row.Refusals })]),
    ];

    private static AnswerColumn Key(string name) => new(name, IsKey: true);

    private static IEnumerable<AnswerColumn> Columns(params string[] names) => names.Select(name => new AnswerColumn(name));
}
