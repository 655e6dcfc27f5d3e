using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Accounts;

namespace JourneyLedger.Web.Access;

/// <summary>
/// What this node knows of accounts and keys: what was looked up a moment ago is not looked up again, so that a closed account or a revoked key ends
/// everywhere within seconds and asking costs nothing. While PostgreSQL is away, whoever was known shortly before is still known.
/// </summary>
public sealed class AccountWatch(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GoodInOutage = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Account Account, DateTimeOffset At)> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ReportingKey Key, DateTimeOffset At)> _keys = new(StringComparer.Ordinal);
    private AccountBook? _book;

    /// <summary>The accounts themselves.</summary>
    /// <exception cref="LedgerUnavailableException">The node has no database yet.</exception>
    public AccountBook Book => _book ?? throw new LedgerUnavailableException("The node is starting and has no database yet; try again in a moment.");

    /// <summary>Says where the accounts are, once, when the database is open.</summary>
    public void Attach(AccountBook book) => _book = book;

    /// <summary>Looks this account up anew the next time.</summary>
    public void Forget(string name) => _people.TryRemove(name, out _);

    /// <summary>Looks every key up anew the next time.</summary>
    public void ForgetKeys() => _keys.Clear();

    /// <summary>The account; null for none, or for one that cannot be looked up.</summary>
    public async Task<Account?> PersonAsync(string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = _people.TryGetValue(name, out var held);
        if (known && now - held.At < Fresh)
            return held.Account;
        try
        {
            if (_book is not null && await _book.FindAsync(name, cancel) is { } account)
                return (_people[name] = (account, now)).Account;
            _people.TryRemove(name, out _);
            return null;
        }
        catch (LedgerUnavailableException)
        {
            return known && now - held.At < GoodInOutage ? held.Account : null;
        }
    }

    /// <summary>What a key was made for; null when it is none, does not work any more, or cannot be looked up.</summary>
    public async Task<ReportingKey?> KeyAsync(string text, CancellationToken cancel)
    {
        var (now, hash) = (clock.GetUtcNow(), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        var known = _keys.TryGetValue(hash, out var held) && held.Key.WorksAt(now);
        if (known && now - held.At < Fresh)
            return held.Key;
        try
        {
            if (_book is null || await _book.Keys.FindAsync(text, cancel) is not { } key)
            {
                _keys.TryRemove(hash, out _);
                return null;
            }

            if (key.LastUsed is null || now - key.LastUsed > BetweenNotes)
                await _book.Keys.NoteUseAsync(key.Prefix, cancel);
            return (_keys[hash] = (key, now)).Key;
        }
        catch (LedgerUnavailableException)
        {
            return known && now - held.At < GoodInOutage ? held.Key : null;
        }
    }
}
