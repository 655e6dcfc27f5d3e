using JourneyLedger.Journeys;

namespace JourneyLedger.Postgres.Intake;

/// <summary>Whether two reports with one idempotency key say the same: compared as the bytes that are stored (decision 0022).</summary>
internal static class SameReport
{
    public static bool Is(NewEvent first, NewEvent second) =>
        first.Stream == second.Stream && EventMeta.Write(first).AsSpan().SequenceEqual(EventMeta.Write(second)) && first.Payload.Span.SequenceEqual(second.Payload.Span);
}
