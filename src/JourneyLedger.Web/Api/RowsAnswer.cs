using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Book;

namespace JourneyLedger.Web.Api;

/// <summary>What became of many rows, each for itself.</summary>
/// <param name="Ledger">Which ledger.</param>
/// <param name="DryRun">True when nothing was stored and this is what would have become of them.</param>
/// <param name="Rows">How many were sent.</param>
/// <param name="Recorded">Stored now.</param>
/// <param name="Repeated">Stored before.</param>
/// <param name="Refused">Not stored.</param>
/// <param name="ReadAs">How a spreadsheet was read; absent for other forms.</param>
/// <param name="Answers">One for each row, in order.</param>
public sealed record RowsAnswer(
    string Ledger, bool DryRun, int Rows, int Recorded, int Repeated, int Refused, RowsAnswer.Reading? ReadAs, IReadOnlyList<RowsAnswer.Row> Answers)
{
    /// <param name="Template">Name of the template.</param>
    /// <param name="Encoding">Of the text, as found.</param>
    /// <param name="Delimiter">Between cells, as found.</param>
    /// <param name="Dates">How dates were read.</param>
    public sealed record Reading(string Template, string Encoding, string Delimiter, string Dates);

    /// <param name="Number">The line it begins on, from 1.</param>
    /// <param name="Id">Of the record, as far as it could be read.</param>
    /// <param name="Outcome"><c>recorded</c>, <c>repeated</c> or <c>refused</c>.</param>
    /// <param name="Receipt">Of what is stored now or was before.</param>
    /// <param name="Flags">Soft rules that a recorded event breaks.</param>
    /// <param name="Errors">Why a refused one is, each at its field or column.</param>
    public sealed record Row(long Number, string Id, string Outcome, Receipt? Receipt, IReadOnlyList<Said> Flags, IReadOnlyList<Fault> Errors);

    /// <param name="Code">Of the rule.</param>
    /// <param name="Reason">For a person.</param>
    /// <param name="Page">Where the rule is explained.</param>
    public sealed record Said(string Code, string Reason, string? Page)
    {
        public static IReadOnlyList<Said> Of(IReadOnlyList<RaisedFlag> flags) => [.. flags.Select(flag => new Said(flag.Code, flag.Reason, RuleBook.PathOf(flag.Code)))];
    }

    /// <param name="Code">Of the rule.</param>
    /// <param name="Field">Column, attribute or field, as the sender wrote it.</param>
    /// <param name="Reason">What is wrong and what to do.</param>
    /// <param name="Page">Where the rule is explained.</param>
    public sealed record Fault(string Code, string Field, string Reason, string? Page);

    /// <param name="ledger">Name.</param>
    /// <param name="dryRun">As asked.</param>
    /// <param name="rows">As read.</param>
    /// <param name="outcomes">One for each row.</param>
    /// <param name="named">What the sender calls a part of an event.</param>
    /// <param name="readAs">How a spreadsheet was read.</param>
    public static RowsAnswer Of(
        string ledger, bool dryRun, IReadOnlyList<OfferedRow> rows, IReadOnlyList<RowOutcome> outcomes, Func<string, string> named, Reading? readAs = null)
    {
        var answers = rows.Zip(outcomes, (row, outcome) => Answer(row, outcome, named)).ToList();
        return new(
            ledger, dryRun, answers.Count, outcomes.Count(one => one is RowOutcome.Recorded), outcomes.Count(one => one is RowOutcome.Repeated),
            outcomes.Count(one => one.Refusals.Count > 0), readAs, answers);
    }

    private static Row Answer(OfferedRow row, RowOutcome outcome, Func<string, string> named)
    {
        // What a reader refused is in the sender's words already; what the desk refused is not.
        var words = row.Event.Accepted ? named : static field => field;
        return new(
            row.Number, row.RecordId,
            outcome switch { RowOutcome.Recorded => "recorded", RowOutcome.Repeated => "repeated", _ => "refused" },
            outcome switch { RowOutcome.Recorded { Receipt: { } now } => Receipt.Of(now), RowOutcome.Repeated { First: { } first } => Receipt.Of(first), _ => null },
            outcome is RowOutcome.Recorded taken ? Said.Of(taken.Flags) : [],
            [.. outcome.Refusals.Select(refusal => new Fault(refusal.Code, words(refusal.Field), refusal.Reason, RuleBook.PathOf(refusal.Code)))]);
    }
}
