using System.Collections.Concurrent;
using System.Text.Json;
using JourneyLedger.Folds;
using JourneyLedger.Postgres;

namespace JourneyLedger.Web.Live.Checks;

/// <summary>
/// The last check of each ledger, a file each in the node's own folder: whoever can alter the database must not be able to alter what was found in it.
/// </summary>
/// <param name="folder">Made when first written to.</param>
public sealed class CheckBook(string folder)
{
    private readonly ConcurrentDictionary<string, LedgerCheck?> _last = new(StringComparer.Ordinal);

    /// <summary>Null for a ledger that was not checked yet, or whose file cannot be read: it is then checked anew.</summary>
    public LedgerCheck? Last(Ledger ledger) => _last.GetOrAdd(NameOf(ledger), name =>
    {
        try
        {
            var path = Path.Combine(folder, name);
            return File.Exists(path) ? JsonSerializer.Deserialize<LedgerCheck>(File.ReadAllBytes(path), Answer.Json) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    });

    /// <exception cref="IOException">It is known to this node, and cannot be kept for the next start.</exception>
    public void Put(Ledger ledger, LedgerCheck check)
    {
        var path = Path.Combine(folder, NameOf(ledger));
        _last[NameOf(ledger)] = check;
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(check, Answer.Json));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static string NameOf(Ledger ledger) => $"{ledger.Settings.Name}-{ledger.Identity:n}.json";
}
