namespace JourneyLedger.Web.Live;

/// <summary>A ledger whose cube is being read.</summary>
/// <param name="Name">Which.</param>
/// <param name="Done">Events read.</param>
/// <param name="Total">Events to read; 0 when not yet known.</param>
public sealed record LedgerReading(string Name, long Done, long Total)
{
    /// <summary>0 to 100, or null when it cannot be said.</summary>
    public int? Percent => Total > 0 ? (int)Math.Min(100, 100 * Done / Total) : null;
}
