using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>Reads one event as a reporter sends it and checks what can be checked without the ledger. All faults of an event are told at once.</summary>
public static class Intake
{
    /// <summary>Reads the JSON body of <c>POST /api/claimants/{id}/steps</c>; the payload's bytes are kept as they were sent.</summary>
    /// <param name="claimant">Pseudonym, as in the address.</param>
    /// <param name="json">Any bytes: none make this throw.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<NewEvent> ReadStep(string claimant, ReadOnlyMemory<byte> json, Instant now) => ReadTo(ClaimantStream.Of(claimant), json, now);

    /// <summary>Reads the JSON body of <c>POST /api/boards/{id}/events</c>, which is that of a step.</summary>
    /// <param name="board">Id, as in the address.</param>
    /// <param name="json">Any bytes: none make this throw.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<NewEvent> ReadOfBoard(string board, ReadOnlyMemory<byte> json, Instant now) => ReadTo(BoardStreams.Of(board), json, now);

    private static Checked<NewEvent> ReadTo(string stream, ReadOnlyMemory<byte> json, Instant now)
    {
        if (SentJson.FaultIn(json.Span) is { } fault)
            return fault;
        var step = new OfferedStep { Stream = stream };
        var refusals = new List<Refusal>();
        new StepBody(json, step, refusals).Read();
        Check(step, now, refusals);
        return refusals.Count == 0 ? step.ToEvent() : Checked<NewEvent>.Refuse(refusals);
    }

    /// <summary>
    /// Reads one row of many: the body of a step with its <c>stream</c>, and for made-up people <c>recordedAt</c> and <c>eventId</c>; the payload's
    /// bytes are kept as they were sent.
    /// </summary>
    /// <param name="json">Any bytes: none make this throw. The event holds on to them.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<NewEvent> ReadRow(ReadOnlyMemory<byte> json, Instant now)
    {
        if (SentJson.FaultIn(json.Span) is { } fault)
            return fault;
        var step = new OfferedStep { Stream = "" };
        var refusals = new List<Refusal>();
        if (!new StepBody(json, step, refusals, isRow: true).Read())
            return Checked<NewEvent>.Refuse(refusals);
        Check(step, step.RecordedAt ?? now, refusals);
        return refusals.Count == 0 ? step.ToEvent() : Checked<NewEvent>.Refuse(refusals);
    }

    /// <summary>The same rules for an event that another reader made. Empty when it may be recorded.</summary>
    public static IReadOnlyList<Refusal> Check(NewEvent offered, Instant now)
    {
        var refusals = new List<Refusal>();
        Check(OfferedStep.Of(offered), offered.SimulatedRecordedAt ?? now, refusals);
        return refusals;
    }

    /// <summary>The same rules for what another reader could read of an event, so that one answer names all its faults.</summary>
    /// <param name="step">Parts that are null must have been refused already, if an event needs them.</param>
    /// <param name="before">The reader's own refusals.</param>
    /// <param name="now">The moment of asking.</param>
    public static Checked<NewEvent> Take(OfferedStep step, IReadOnlyList<Refusal> before, Instant now)
    {
        var refusals = before.ToList();
        Check(step, now, refusals);
        return refusals.Count == 0 ? step.ToEvent() : Checked<NewEvent>.Refuse(refusals);
    }

    private static void Check(OfferedStep step, Instant known, List<Refusal> refusals)
    {
        var contract = EnvelopeRules.Contract(step, refusals);
        EnvelopeRules.Check(step, contract, known, refusals);
        if (step.Payload is { } payload)
            PayloadRules.Check(payload.Span, contract, step.Occurred?.Local.Date ?? known.InUtc().Date, known.InUtc().Date, refusals);
    }
}
