using JourneyLedger.Folds;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>Data quality as tables: organisations first, which is what CSV gives.</summary>
internal static class QualityTables
{
    public static IReadOnlyList<AnswerTable> Of(DataQualityAnswer answer) =>
    [
        new(
            "organisations",
            [
                Key("organisation"),
                .. Columns(
                    "events", "dated", "onTime", "onTimeShare", "medianLagDays", "fieldsGiven", "fieldsAsked", "completeShare", "batches", "rows", "rejected", "rejectShare",
                    "conflicts", "duplicates", "matches", "flagsOpen", "flagsCleared", "lastReport", "daysSinceReport", "isSilent"),
            ],
            [.. answer.Organisations.Select(one => new object?[]
            {
                one.Organisation, one.Events, one.Dated, one.OnTime, one.OnTimeShare, one.MedianLagDays, one.FieldsGiven, one.FieldsAsked, one.CompleteShare, one.Batches,
                one.Rows, one.Rejected, one.RejectShare, one.Conflicts, one.Duplicates, one.Matches, one.FlagsOpen, one.FlagsCleared, one.LastReport, one.DaysSinceReport, one.IsSilent,
            })]),
        new(
            "timeliness",
            [Key("organisation"), Key("type"), .. Columns("limitDays", "dated", "onTime", "onTimeShare", "medianLagDays")],
            [.. answer.Timeliness.Select(row => new object?[] { row.Organisation, row.Type, (long)row.LimitDays, row.Dated, row.OnTime, row.OnTimeShare, row.MedianLagDays })]),
        new(
            "completeness",
            [Key("organisation"), Key("type"), Key("field"), .. Columns("events", "given", "share")],
            [.. answer.Completeness.Select(row => new object?[] { row.Organisation, row.Type, row.Field, row.Events, row.Given, row.Share })]),
        new("flags", [Key("organisation"), Key("code"), .. Columns("title", "open", "cleared")], [.. answer.Flags.Select(row => new object?[] { row.Organisation, row.Code, row.Title, row.Open, row.Cleared })]),
    ];

    private static AnswerColumn Key(string name) => new(name, IsKey: true);

    private static IEnumerable<AnswerColumn> Columns(params string[] names) => names.Select(name => new AnswerColumn(name));
}
