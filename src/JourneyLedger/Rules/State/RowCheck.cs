using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.State;

/// <summary>
/// Checks rows one after another, each against what the ledger holds and what the rows before it would add. A row that is refused leaves no
/// trace, so it blocks none that does not rest on it.
/// </summary>
/// <param name="held">The streams that the rows ask for; changed by what passes.</param>
/// <param name="simulated">Whether the ledger is one of made-up people, who may bring their own moments and ids.</param>
/// <param name="now">The moment of asking.</param>
public sealed class RowCheck(HeldStreams held, bool simulated, Instant now)
{
    /// <summary>Why a row cannot be taken at all, whatever the ledger holds; empty when it may be.</summary>
    public static IReadOnlyList<Refusal> Alone(NewEvent offered, bool simulated, Instant now) => [.. Intake.Check(offered, now), .. OfLedger(offered, simulated)];

    /// <summary>Of <see cref="Alone"/> what no reader of rows has seen to: that neither its stream nor its moment is the ledger's own to give.</summary>
    public static IReadOnlyList<Refusal> OfLedger(NewEvent offered, bool simulated)
    {
        var refusals = new List<Refusal>();
        if (OwnStreams.Hold(offered.Stream))
            refusals.Add(new(HardRule.Stream, "stream", $"What stands in {offered.Stream[..(offered.Stream.IndexOf('/', StringComparison.Ordinal) + 1)]}… is the ledger's own to write."));
        if (offered.SimulatedRecordedAt is not null && !simulated)
            refusals.Add(new(HardRule.LedgersMoment, "recordedAt", "When an event became known is the ledger's to say. Leave recordedAt out; reportedAt holds when you keyed it."));
        if (offered.SimulatedEventId is not null && !simulated)
            refusals.Add(new(HardRule.LedgersMoment, "eventId", "The ledger gives events their ids. Leave eventId out."));
        return refusals;
    }

    /// <summary>Whether the ledger, or a row before, holds the same report.</summary>
    public RecordedEvent? Repeated(NewEvent offered) => held.Of(offered.Stream).Report(offered.Source);

    /// <summary>The row that passed last, as the ledger would hold it.</summary>
    public RecordedEvent? Passed { get; private set; }

    /// <summary>Empty when the row may be recorded next, and then it counts for the rows after it.</summary>
    /// <param name="offered">Not <see cref="Repeated"/>.</param>
    public IReadOnlyList<Refusal> Next(NewEvent offered) =>
        Alone(offered, simulated, now) is { Count: > 0 } refusals ? refusals : NextInOrder(offered);

    /// <summary>As <see cref="Next"/>, for a row that has passed <see cref="Alone"/>.</summary>
    public IReadOnlyList<Refusal> NextInOrder(NewEvent offered)
    {
        var refusals = InOrder(offered);
        if (refusals.Count == 0)
            Passed = held.Learn(offered, now);
        return refusals;
    }

    /// <summary>As <see cref="NextInOrder"/>, and it counts for no other row.</summary>
    public IReadOnlyList<Refusal> InOrder(NewEvent offered)
    {
        if (offered.SimulatedEventId is { } id && held.Holds(id))
            return [new(HardRule.LedgersMoment, "eventId", $"The id {id} is another event's. Leave eventId out, or give each event its own.")];
        return StateRules.Check(offered, held, now);
    }
}
