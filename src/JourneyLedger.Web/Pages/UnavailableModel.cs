using JourneyLedger.Web.Language;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Pages;

/// <summary>What a page says while it cannot be shown.</summary>
/// <param name="Title">What is the matter.</param>
/// <param name="Doing">What is being done about it.</param>
/// <param name="Reading">The ledger that is waited for while it is read; null when it is the database that is waited for.</param>
public sealed record UnavailableModel(string Title, string Doing, LedgerReading? Reading = null)
{
    /// <summary>PostgreSQL is away and the ledger was not read before.</summary>
    public static UnavailableModel Away() => new(
        Words.Of("The ledger’s database cannot be reached"),
        Words.Of("Trying again. Nothing is lost: what was reported and answered for is stored."));

    /// <summary>The ledger takes longer to be read than a reader should wait for a page.</summary>
    public static UnavailableModel WhileRead(LedgerReading reading) => new(
        Words.Of("The ledger is being read"),
        reading.Percent is { } percent
            ? Words.Of("The ledger {0} is being read into memory: {1}% is done.", reading.Name, percent)
            : Words.Of("The ledger {0} is being read into memory.", reading.Name),
        reading);
}
