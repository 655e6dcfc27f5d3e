using JourneyLedger.Access;

namespace JourneyLedger.Postgres.Access;

/// <summary>
/// The right to show something of a person once, to be had only by an access event that is durable already. Whatever shows a journey asks for one,
/// so that none can be shown without its record.
/// </summary>
public sealed class AccessGrant
{
    internal AccessGrant(Ledger ledger, AccessRequest request, AppendReceipt receipt) => (Ledger, Request, Receipt) = (ledger, request, receipt);

    /// <summary>What was asked for and allowed.</summary>
    public AccessRequest Request { get; }

    /// <summary>Of the access event.</summary>
    public AppendReceipt Receipt { get; }

    internal Ledger Ledger { get; }
}
