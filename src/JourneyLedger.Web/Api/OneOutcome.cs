using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Api;

/// <summary>The answer about one reported event: 201 or 200 with the receipt, or the problem that kept it out.</summary>
public static class OneOutcome
{
    /// <param name="ledger">That was asked.</param>
    /// <param name="dryRun">Nothing was stored: the answer says what would happen, as for many rows.</param>
    /// <param name="row">The event as it was offered.</param>
    /// <param name="outcomes">The desk's, one.</param>
    /// <param name="named">What the sender calls a part of an event.</param>
    public static IResult Answer(string ledger, bool dryRun, OfferedRow row, IReadOnlyList<RowOutcome> outcomes, Func<string, string> named) => dryRun
        ? TypedResults.Ok(RowsAnswer.Of(ledger, dryRun, [row], outcomes, named))
        : Answer(outcomes[0], named);

    private static IResult Answer(RowOutcome outcome, Func<string, string> named) => outcome switch
    {
        RowOutcome.Recorded { Receipt: { } stored } recorded => TypedResults.Created((string?)null, Receipt.Of(stored) with { Flags = recorded.Flags.Count == 0 ? null : RowsAnswer.Said.Of(recorded.Flags) }),
        RowOutcome.Repeated { First: { } first } => TypedResults.Ok(Receipt.Of(first)),
        RowOutcome.ContentConflict { First: { } held } => Problem.Refused(
            StatusCodes.Status409Conflict, "The record was reported before with other content.", outcome.Refusals[0] with { Field = named(outcome.Refusals[0].Field) }, ("first", Receipt.Of(held))),
        RowOutcome.VersionConflict conflict => Problem.Refused(
            StatusCodes.Status409Conflict, "The stream has moved on.", outcome.Refusals[0] with { Field = ExpectedVersion.Header }, ("currentVersion", conflict.Current)),
        RowOutcome.Erased => Problem.Of(StatusCodes.Status410Gone, RowOutcome.Erased.Code, "This person is erased.", outcome.Refusals[0].Reason),
        _ => Refused(outcome.Refusals, named),
    };

    /// <summary>Something was wrong with it.</summary>
    public static IResult Refused(IReadOnlyList<Refusal> refusals, Func<string, string> named) => Problem.Refused(
        refusals[0].Code == HardRule.MalformedJson ? StatusCodes.Status400BadRequest
        : refusals[0].Code.StartsWith("key-wrong-", StringComparison.Ordinal) ? StatusCodes.Status403Forbidden
        : StatusCodes.Status422UnprocessableEntity,
        "The event was not accepted.", [.. refusals.Select(refusal => refusal with { Field = named(refusal.Field) })]);
}
