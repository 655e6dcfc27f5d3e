using JourneyLedger.Access;
using JourneyLedger.Cli;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Postgres.Tests.Import;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Accounts;

/// <summary><c>journey key</c>: a key is shown once, when it is made, and can be ended.</summary>
public sealed class KeyVerbTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateDirectory(TestFolders.New("keyverb")).FullName;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _ = TestKeys.Ring;
        _database = await postgres.NewDatabaseAsync();
    }

    [Fact]
    public async Task A_key_is_the_whole_of_the_output_once_and_is_found_by_what_was_shown()
    {
        var made = await RunAsync("add", "Case-System-1", "--organisation", "jcp-city", "--areas", "E08000019", "--types", "referral.outcome-returned,referral.made", "--days", "30");
        Assert.Equal(ExitCode.Done, made.Code);
        var text = made.Out.TrimEnd('\r', '\n');
        Assert.Matches(@"\Ajlk_[a-z2-7]{8}_[A-Za-z0-9_-]{43}\z", text);
        Assert.StartsWith("For case-system-1 of jcp-city, until ", made.Error, StringComparison.Ordinal);
        Assert.Contains("Keep it now: it is not kept here.", made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(text, made.Error, StringComparison.Ordinal);

        var key = (await BookAsync(book => book.Keys.FindAsync(text)))!;
        Assert.Equal(("case-system-1", "jcp-city", "E08000019", "referral.made,referral.outcome-returned"), (key.System, key.Scope.Organisation, string.Join(',', key.Scope.Areas), string.Join(',', key.Scope.EventTypes)));
        Assert.InRange(key.ExpiresAt - key.CreatedAt, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30.1));
        var listed = await RunAsync("list");
        Assert.Equal(["prefix", "system", "organisation", "areas", "types", "until", "lastUsed", "state"], RowsOf(listed.Out)[0]);
        Assert.Equal(
            [text[4..12], "case-system-1", "jcp-city", "E08000019", "referral.made,referral.outcome-returned", key.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd"), "never", "works"], RowsOf(listed.Out)[1]);
        Assert.DoesNotContain(text[13..], listed.Out + listed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_limits_works_ninety_days()
    {
        var text = (await RunAsync("add", "system-2", "--organisation", "jcp-city")).Out.Trim();
        var key = (await BookAsync(book => book.Keys.FindAsync(text)))!;
        Assert.Empty(key.Scope.Areas);
        Assert.Empty(key.Scope.EventTypes);
        Assert.InRange(key.ExpiresAt - key.CreatedAt, TimeSpan.FromDays(89.9), TimeSpan.FromDays(90.1));
    }

    [Theory]
    [InlineData("a system", "jcp-city", "", "", "90", "identity: ")]
    [InlineData("system", "jcp city", "", "", "90", "organisation: ")]
    [InlineData("system", "jcp-city", "Manchester", "", "90", "areas: Areas are GSS codes such as E08000019, with commas between.")]
    [InlineData("system", "jcp-city", "", "referral.made,horoscope.cast", "90", "types: 'horoscope.cast' is no registered type of event.")]
    [InlineData("system", "jcp-city", "", "", "0", "days: A key works for 1 to 366 days; make another before it ends.")]
    [InlineData("system", "jcp-city", "", "", "-3", "days: A key works for 1 to 366 days; make another before it ends.")]
    [InlineData("system", "jcp-city", "", "", "367", "days: A key works for 1 to 366 days; make another before it ends.")]
    [InlineData("system", "jcp-city", "", "", "2000000000", "days: A key works for 1 to 366 days; make another before it ends.")]
    public async Task What_cannot_be_is_refused_in_words_and_no_key_is_made(string system, string organisation, string areas, string types, string days, string words)
    {
        var refused = await RunAsync("add", system, "--organisation", organisation, "--areas", areas, "--types", types, "--days", days);
        Assert.Equal((ExitCode.Refused, ""), (refused.Code, refused.Out));
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        Assert.Empty(await BookAsync(book => book.Keys.ListAsync()));
    }

    [Theory]
    [InlineData("add", "system")]
    [InlineData("add", "--organisation", "jcp-city")]
    [InlineData("add", "system", "--organisation", "jcp-city", "--days", "soon")]
    [InlineData("revoke")]
    [InlineData("show", "abcdefgh")]
    public async Task A_command_line_that_cannot_be_says_what_it_takes(params string[] arguments)
    {
        var refused = await JourneyProcess.RunAsync(_folder, ["key", .. arguments]);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("--help", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_ended_once()
    {
        var text = (await RunAsync("add", "system-3", "--organisation", "jcp-city")).Out.Trim();
        var ended = await RunAsync("revoke", text[4..12]);
        Assert.Equal((ExitCode.Done, "Revoked."), (ended.Code, ended.Out.Trim()));
        Assert.Null(await BookAsync(book => book.Keys.FindAsync(text)));
        Assert.Equal("revoked", RowsOf((await RunAsync("list")).Out)[1][^1]);

        foreach (var prefix in new[] { text[4..12], "abcdefgh", text })
        {
            var refused = await RunAsync("revoke", prefix);
            Assert.Equal((ExitCode.Refused, "prefix: There is no working key of this prefix."), (refused.Code, refused.Error.Trim()));
        }
    }

    [Fact]
    public async Task A_key_whose_days_are_over_is_listed_as_expired()
    {
        await using (var database = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, new SetClock(SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(40))))
        {
            await using var book = await database.OpenAccountsAsync();
            Assert.True((await book.Keys.AddAsync(new NewKey("system-4", new ReportScope("jcp-city", [], []), "tests", DateTimeOffset.UtcNow.AddDays(-10)))).Accepted);
        }

        Assert.Equal("expired", RowsOf((await RunAsync("list")).Out)[1][^1]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string subverb, params string[] more) =>
        JourneyProcess.RunAsync(_folder, ["key", subverb, "--postgres", _database, "--data-folder", _folder, .. more]);

    private static string[][] RowsOf(string table) => [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private async Task<T> BookAsync<T>(Func<AccountBook, Task<T>> ask)
    {
        await using var database = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, TimeProvider.System);
        await using var book = await database.OpenAccountsAsync();
        return await ask(book);
    }
}
