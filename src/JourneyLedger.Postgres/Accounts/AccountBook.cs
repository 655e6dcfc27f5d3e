using JourneyLedger.Access;
using JourneyLedger.Postgres.Schema;
using JourneyLedger.Rules;
using Npgsql;

namespace JourneyLedger.Postgres.Accounts;

/// <summary>The people who have an account on the nodes of one database. Safe for any number of callers and nodes.</summary>
public sealed class AccountBook : IAsyncDisposable
{
    private const string Wrong = "sign-in-refused";
    private readonly KeeperStore _store;
    private readonly TimeProvider _clock;

    private AccountBook(KeeperStore store, TimeProvider clock) => (_store, _clock, Keys) = (store, clock, new KeyBook(store, clock));

    /// <summary>The keys of reporting systems.</summary>
    public KeyBook Keys { get; }

    /// <exception cref="LedgerSchemaException">There are no tables for it and the login may not make them.</exception>
    /// <exception cref="LedgerUnavailableException">PostgreSQL is away.</exception>
    internal static async Task<AccountBook> OpenAsync(string connectionString, TimeProvider clock, CancellationToken cancel)
    {
        await KeptTables.Accounts.EnsureAsync(connectionString, cancel);
        return new AccountBook(new KeeperStore(connectionString, KeptTables.Accounts), clock);
    }

    /// <summary>All accounts, by name.</summary>
    public Task<List<Account>> ListAsync(CancellationToken cancel = default) => _store.RowsAsync("list-people", Read, cancel, null, _clock.GetUtcNow());

    /// <summary>Null for none.</summary>
    public async Task<Account?> FindAsync(string name, CancellationToken cancel = default) =>
        (await _store.RowsAsync("list-people", Read, cancel, name.ToLowerInvariant(), _clock.GetUtcNow())).SingleOrDefault();

    /// <summary>The account, or the codes of <see cref="PasswordRule"/> or <c>name-taken</c>.</summary>
    /// <param name="wanted">What to make.</param>
    /// <param name="by">Who makes it, by a name id.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public async Task<Checked<Account>> AddAsync(NewAccount wanted, string by, CancellationToken cancel = default)
    {
        var who = wanted.Identity;
        if (PasswordRule.FaultOf(wanted.Password, who.Id, who.Organisation) is { } weak)
            return weak;
        var added = await _store.ChangeAsync(
            "add-person", cancel, who.Id, who.Role, who.Organisation, wanted.Areas.ToArray(), PasswordHash.Of(wanted.Password), wanted.MustChange, by);
        return added == 1
            ? (await FindAsync(who.Id, cancel))!
            : new Refusal("name-taken", "identity", $"There is an account {who.Id}. Names are never used again, since they stand on records.");
    }

    /// <summary>
    /// The account that a name and password open, or code <c>sign-in-refused</c>, in the same words and after the same time whether there is no such
    /// account, the password is wrong, or it is closed: nobody learns here who has an account.
    /// </summary>
    public async Task<Checked<Account>> SignInAsync(string name, string password, LockRule rule, CancellationToken cancel = default)
    {
        name = name.Trim().ToLowerInvariant();
        var now = _clock.GetUtcNow();
        var hash = password.Length <= PasswordRule.Longest
            ? (string?)await _store.CellAsync("begin-attempt", cancel, name, now, rule.Failures, now.AddMinutes(rule.Minutes))
            : null;
        if (!PasswordHash.IsOf(hash is null ? "" : password, hash ?? PasswordHash.OfNobody))
        {
            return new Refusal(
                Wrong, "password", $"The name or the password is wrong, or the account is closed. After {rule.Failures} wrong passwords it is closed for {rule.Minutes} minutes.");
        }

        await _store.ChangeAsync("attempt-succeeded", cancel, name);
        return (await FindAsync(name, cancel))!;
    }

    /// <summary>The account with its new password, whose person is signed out everywhere; or the refusals of <see cref="SignInAsync"/> and <see cref="PasswordRule"/>, or code <c>password-same</c>.</summary>
    public async Task<Checked<Account>> ChangePasswordAsync(string name, string old, string chosen, LockRule rule, CancellationToken cancel = default)
    {
        var known = await SignInAsync(name, old, rule, cancel);
        if (!known.Accepted)
            return new Refusal("password-wrong", "old", "This is not your present password.");
        if (old == chosen)
            return new Refusal("password-same", "password", "Choose another password than the present one.");
        return await SetPasswordAsync(known.Value, chosen, mustChange: false, cancel);
    }

    /// <summary>The account with a password that a steward chose, good only for choosing another; or the refusals of <see cref="PasswordRule"/>, or code <c>unknown-account</c>.</summary>
    public async Task<Checked<Account>> ResetAsync(string name, string chosen, CancellationToken cancel = default) =>
        await FindAsync(name, cancel) is { } account ? await SetPasswordAsync(account, chosen, mustChange: true, cancel) : Unknown(name);

    /// <summary>The account, closed or open; or codes <c>unknown-account</c>, <c>last-steward</c>.</summary>
    public async Task<Checked<Account>> SetDisabledAsync(string name, bool disabled, CancellationToken cancel = default)
    {
        if (await FindAsync(name, cancel) is not { } account)
            return Unknown(name);
        if (disabled && account.Identity.Role == "steward" && (long)(await _store.CellAsync("other-stewards", cancel, account.Identity.Id))! == 0)
            return new Refusal("last-steward", "identity", "This is the last open account of a steward: without one nobody could open another.");
        await _store.ChangeAsync("set-disabled", cancel, account.Identity.Id, disabled);
        return (await FindAsync(name, cancel))!;
    }

    /// <summary>Signs an account's person out everywhere; nothing where there is no such account.</summary>
    public Task EndSessionsAsync(string name, CancellationToken cancel = default) => _store.ChangeAsync("end-sessions", cancel, name);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<Checked<Account>> SetPasswordAsync(Account account, string chosen, bool mustChange, CancellationToken cancel)
    {
        if (PasswordRule.FaultOf(chosen, account.Identity.Id, account.Identity.Organisation) is { } weak)
            return weak;
        await _store.ChangeAsync("set-password", cancel, account.Identity.Id, PasswordHash.Of(chosen), mustChange);
        return (await FindAsync(account.Identity.Id, cancel))!;
    }

    private static Refusal Unknown(string name) => new("unknown-account", "identity", $"There is no account '{name}'.");

    private static Account Read(NpgsqlDataReader row)
    {
        var identity = Identity.Read(row.GetString(0), row.GetString(1), row.GetString(2));
        return identity.Accepted
            ? new Account(identity.Value, row.GetFieldValue<string[]>(3), row.GetGuid(4), row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7))
            : throw new InvalidOperationException($"The account {row.GetString(0)} cannot be: {identity.Refusals[0].Reason}");
    }
}
