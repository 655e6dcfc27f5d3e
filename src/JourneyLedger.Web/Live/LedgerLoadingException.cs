namespace JourneyLedger.Web.Live;

/// <summary>A ledger exists but its cube is still being read; ask again in a moment.</summary>
public sealed class LedgerLoadingException(LedgerReading reading)
    : Exception(reading.Total > 0
        ? $"The ledger {reading.Name} is being read into memory: {reading.Done:N0} of {reading.Total:N0} events."
        : $"The ledger {reading.Name} is being read into memory.")
{
    /// <summary>How far it is.</summary>
    public LedgerReading Reading { get; } = reading;
}
