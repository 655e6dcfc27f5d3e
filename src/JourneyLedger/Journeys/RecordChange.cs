namespace JourneyLedger.Journeys;

/// <summary>What one event changed of that which streams that are no claimant's say.</summary>
/// <param name="Position">Of the event.</param>
/// <param name="Said">What is known from it on: itself, or an earlier event as corrected.</param>
/// <param name="Ended">Positions of events of which what was known before is known no more.</param>
public sealed record RecordChange(long Position, IReadOnlyList<OrganisationRecord> Said, IReadOnlyList<long> Ended);
