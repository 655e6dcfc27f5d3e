using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange;

/// <summary>
/// Reads events as lines of JSON, as <c>journey generate</c> writes them: each is the body that the API takes, with <c>stream</c> and, of made-up
/// people, <c>recordedAt</c> and, where another line names it, <c>eventId</c>. Every line passes the rules that need no ledger.
/// </summary>
internal sealed class EventLines(Stream content, FaultDesk faults, Instant? now)
{
    /// <summary>Every line by its number, with the rules that a bad one breaks.</summary>
    public IEnumerable<OfferedRow> Rows()
    {
        var lines = new TextLines(content, faults);
        while (lines.Read(out var line))
        {
            // Rows are held for as long as others are checked against them: the payload's bytes are, and not its whole line's.
            var read = Intake.ReadRow(line.ToArray(), now ?? RowRules.EndOfTime);
            yield return new(lines.Line, read.Accepted ? read.Value with { Payload = read.Value.Payload.ToArray() } : read);
        }
    }

    public IEnumerable<NewEvent> Events()
    {
        var lines = new TextLines(content, faults);
        while (lines.Read(out var line))
        {
            // The line's memory is lent, and the event keeps its payload.
            var read = Intake.ReadRow(line.ToArray(), now ?? RowRules.EndOfTime);
            if (read.Accepted)
                yield return read.Value;
            else
                faults.Row(lines.Line, read.Refusals[0].Field is { Length: > 0 } field ? field : "line", string.Join(" ", read.Refusals.Select(refusal => refusal.Reason)));
        }
    }
}
