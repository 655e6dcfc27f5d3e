using System.Text.Json.Serialization;
using JourneyLedger.Postgres;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>Proof that a step is durable.</summary>
/// <param name="Position">Its place among all events of the ledger, from 1.</param>
/// <param name="EventId">The ledger's id for it.</param>
/// <param name="Version">Its place in the claimant's stream, from 1: what a next <c>Expected-Version</c> may name.</param>
/// <param name="RecordedAt">When the ledger recorded it, UTC, ISO 8601.</param>
/// <param name="Flags">Soft rules that a newly recorded step breaks; absent where there are none, and in a receipt given again.</param>
public sealed record Receipt(
    long Position, Guid EventId, long Version, string RecordedAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RowsAnswer.Said>? Flags = null)
{
    public static Receipt Of(AppendReceipt receipt) =>
        new(receipt.Position, receipt.EventId, receipt.Version, InstantPattern.ExtendedIso.Format(receipt.RecordedAt));
}
