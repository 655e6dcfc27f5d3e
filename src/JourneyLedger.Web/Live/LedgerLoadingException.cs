namespace JourneyLedger.Web.Live;

/// <summary>A ledger exists but its cube is still being read; ask again in a moment.</summary>
/// <param name="ledger">Which.</param>
/// <param name="done">Events read.</param>
/// <param name="total">Events to read; 0 when not yet known.</param>
public sealed class LedgerLoadingException(string ledger, long done, long total)
    : Exception(total > 0
        ? $"The ledger {ledger} is being read into memory: {done:N0} of {total:N0} events."
        : $"The ledger {ledger} is being read into memory.");
