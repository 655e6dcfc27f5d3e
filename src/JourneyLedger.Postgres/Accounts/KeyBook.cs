using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Access;
using JourneyLedger.Postgres.Schema;
using JourneyLedger.Rules;
using Npgsql;

namespace JourneyLedger.Postgres.Accounts;

/// <summary>
/// The keys of reporting systems: <c>jlk_</c>, eight letters by which a key is found, an underscore, and 32 random bytes in Base64url. Only the hash
/// of a key is kept, so it is shown once.
/// </summary>
public sealed class KeyBook
{
    /// <summary>How a key begins, so that a search for leaked secrets finds one.</summary>
    public const string Mark = "jlk_";

    /// <summary>Days that a key may work for.</summary>
    public const int MostDays = 366;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int PrefixLetters = 8;
    private const int SecretBytes = 32;
    private readonly KeeperStore _store;
    private readonly TimeProvider _clock;

    internal KeyBook(KeeperStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>The prefix of what is written like a key; null for anything else.</summary>
    public static string? PrefixOf(string text) =>
        text.Length > Mark.Length + PrefixLetters && text.StartsWith(Mark, StringComparison.Ordinal) && text[Mark.Length + PrefixLetters] == '_'
        && !text.AsSpan(Mark.Length, PrefixLetters).ContainsAnyExcept(Letters)
            ? text.Substring(Mark.Length, PrefixLetters)
            : null;

    /// <summary>All keys, the newest first, those that ended too.</summary>
    public async Task<IReadOnlyList<ReportingKey>> ListAsync(CancellationToken cancel = default) =>
        [.. (await _store.RowsAsync("list-keys", Read, cancel, [null])).Select(row => row.Key)];

    /// <summary>A new key, or codes <c>invalid-identity</c>, <c>invalid-expiry</c>.</summary>
    public async Task<Checked<MadeKey>> AddAsync(NewKey wanted, CancellationToken cancel = default)
    {
        var now = _clock.GetUtcNow();
        var who = Identity.Read(wanted.System, "reporter", wanted.Scope.Organisation);
        if (!who.Accepted)
            return Checked<MadeKey>.Refuse(who.Refusals);
        if (wanted.ExpiresAt <= now || wanted.ExpiresAt > now.AddDays(MostDays))
            return new Refusal("invalid-expiry", "days", $"A key works for 1 to {MostDays} days; make another before it ends.");
        var prefix = RandomNumberGenerator.GetString(Letters, PrefixLetters);
        var text = $"{Mark}{prefix}_{System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
        var scope = wanted.Scope with { Organisation = who.Value.Organisation };
        await _store.ChangeAsync(
            "add-key", cancel, prefix, HashOf(text), who.Value.Id, scope.Organisation, scope.Areas.ToArray(), scope.EventTypes.ToArray(), now, wanted.By, wanted.ExpiresAt.ToUniversalTime());
        return new MadeKey(new ReportingKey(prefix, who.Value.Id, scope, now, wanted.By, wanted.ExpiresAt, null, null), text);
    }

    /// <summary>What a key was made for; null when it is none, was forged, has expired or was revoked.</summary>
    public async Task<ReportingKey?> FindAsync(string text, CancellationToken cancel = default)
    {
        if (PrefixOf(text) is not { } prefix)
            return null;
        var found = await _store.RowsAsync("list-keys", Read, cancel, prefix);
        return found is [var (key, hash)] && CryptographicOperations.FixedTimeEquals(hash, HashOf(text)) && key.WorksAt(_clock.GetUtcNow()) ? key : null;
    }

    /// <summary>Notes a use.</summary>
    public Task NoteUseAsync(string prefix, CancellationToken cancel = default) => _store.ChangeAsync("key-used", cancel, prefix, _clock.GetUtcNow());

    /// <returns>False when there is no such key, or none that still works.</returns>
    public async Task<bool> RevokeAsync(string prefix, CancellationToken cancel = default) => await _store.ChangeAsync("revoke-key", cancel, prefix, _clock.GetUtcNow()) == 1;

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static (ReportingKey Key, byte[] Hash) Read(NpgsqlDataReader row) => (
        new ReportingKey(
            row.GetString(0), row.GetString(1), new ReportScope(row.GetString(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<string[]>(4)),
            row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7),
            row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8), row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9)),
        row.GetFieldValue<byte[]>(10));
}
