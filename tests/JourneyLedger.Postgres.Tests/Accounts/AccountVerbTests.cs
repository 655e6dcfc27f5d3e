using JourneyLedger.Cli;
using JourneyLedger.Postgres.Accounts;
using JourneyLedger.Postgres.Tests.Import;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Accounts;

/// <summary><c>journey account</c>, as whoever sets up a node meets it: a password goes in by the standard input and comes out nowhere.</summary>
public sealed class AccountVerbTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Password = "copper lantern meadow";
    private const string Another = "velvet harbour thistle";
    private readonly string _folder = Directory.CreateDirectory(TestFolders.New("accounts")).FullName;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _ = TestKeys.Ring;
        _database = await postgres.NewDatabaseAsync();
    }

    [Fact]
    public async Task An_account_is_added_with_a_password_from_the_standard_input_that_is_never_shown()
    {
        var added = await AddAsync("A.One", "auditor", Password, "--areas", "E08000019,E08000016");
        Assert.Equal((ExitCode.Done, "a.one may sign in as auditor of northmoor-ca."), (added.Code, added.Out.Trim()));
        var own = await AddAsync("s.first", "steward", Password, "--own-password");
        var listed = await RunAsync("list");

        Assert.Equal(ExitCode.Done, listed.Code);
        Assert.Equal(
            [["name", "role", "organisation", "areas", "state"], ["a.one", "auditor", "northmoor-ca", "E08000016,E08000019", "to", "change"], ["s.first", "steward", "northmoor-ca", "open"]],
            RowsOf(listed.Out));
        Assert.All(new[] { added, own, listed }, said => Assert.DoesNotContain("lantern", said.Out + said.Error, StringComparison.Ordinal));
        Assert.True((await BookAsync(book => book.SignInAsync("a.one", Password, LockRule.Usual))).Value!.MustChange);
        Assert.False((await BookAsync(book => book.SignInAsync("s.first", Password, LockRule.Usual))).Value!.MustChange);
    }

    [Fact]
    public async Task Only_the_first_line_is_the_password_and_blanks_in_it_count()
    {
        Assert.Equal(ExitCode.Done, (await AddAsync("a.two", "auditor", $"{Password} \r\nsomething else\n")).Code);
        Assert.True((await BookAsync(book => book.SignInAsync("a.two", $"{Password} ", LockRule.Usual))).Accepted);
        Assert.False((await BookAsync(book => book.SignInAsync("a.two", Password, LockRule.Usual))).Accepted);
    }

    [Theory]
    [InlineData("a b", "auditor", Password, "", "identity: A name id has 1 to 60 letters")]
    [InlineData("a@b.example", "auditor", Password, "", "identity: A name id has 1 to 60 letters")]
    [InlineData("a.three", "king", Password, "", "role: A role is one of ")]
    [InlineData("a.three", "auditor", Password, "Manchester", "areas: Areas are GSS codes such as E08000019, with commas between.")]
    [InlineData("a.three", "auditor", "short", "", "password: ")]
    [InlineData("a.three", "auditor", "a.three a.three", "", "password: ")]
    public async Task What_cannot_be_is_refused_in_words_and_nothing_is_added(string name, string role, string password, string areas, string words)
    {
        var refused = await AddAsync(name, role, password, "--areas", areas);
        Assert.Equal((ExitCode.Refused, ""), (refused.Code, refused.Out));
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Error, StringComparison.Ordinal);
        Assert.Empty(await BookAsync(book => book.ListAsync()));
    }

    [Theory]
    [InlineData("", "The standard input holds no password.")]
    [InlineData("\n", "The standard input holds no password.")]
    public async Task Without_a_password_nothing_is_added(string typed, string words)
    {
        var refused = await AddAsync("a.four", "auditor", typed);
        Assert.Equal((ExitCode.Usage, words), (refused.Code, refused.Error.Trim()));
    }

    [Theory]
    [InlineData("account", "add", "a.five", "--organisation", "northmoor-ca")]
    [InlineData("account", "add", "--role", "auditor", "--organisation", "northmoor-ca")]
    [InlineData("account", "add", "a.five", "--role", "auditor", "--organisation", "northmoor-ca", "--password", Password)]
    [InlineData("account", "disable")]
    [InlineData("account", "remove", "a.five")]
    [InlineData("account")]
    public async Task A_command_line_that_cannot_be_says_what_it_takes(params string[] arguments)
    {
        var refused = await JourneyProcess.TellAsync(_folder, Password, arguments);
        Assert.Equal((ExitCode.Usage, ""), (refused.Code, refused.Out.Contains("jlk_", StringComparison.Ordinal) ? refused.Out : ""));
        Assert.Contains("--help", refused.Error + refused.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        Assert.Equal(ExitCode.Done, (await AddAsync("a.six", "auditor", Password)).Code);
        var again = await AddAsync("A.Six", "board", Another);
        Assert.Equal((ExitCode.Refused, "identity: There is an account a.six. Names are never used again, since they stand on records."), (again.Code, again.Error.Trim()));
    }

    [Fact]
    public async Task An_account_is_closed_and_opened_and_the_last_steward_s_is_not()
    {
        await AddAsync("s.last", "steward", Password, "--own-password");
        await AddAsync("b.one", "board", Password, "--own-password");
        var closed = await RunAsync("disable", "B.One");
        Assert.Equal((ExitCode.Done, "b.one is closed."), (closed.Code, closed.Out.Trim()));
        Assert.Contains(["b.one", "board", "northmoor-ca", "closed"], RowsOf((await RunAsync("list")).Out));
        Assert.False((await BookAsync(book => book.SignInAsync("b.one", Password, LockRule.Usual))).Accepted);
        var opened = await RunAsync("enable", "b.one");
        Assert.Equal((ExitCode.Done, "b.one is open."), (opened.Code, opened.Out.Trim()));
        Assert.True((await BookAsync(book => book.SignInAsync("b.one", Password, LockRule.Usual))).Accepted);

        var last = await RunAsync("disable", "s.last");
        Assert.Equal((ExitCode.Refused, ""), (last.Code, last.Out));
        Assert.StartsWith("identity: This is the last open account of a steward", last.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_password_is_given_and_is_good_for_choosing_another()
    {
        await AddAsync("m.one", "mapper", Password, "--own-password");
        var stamp = (await BookAsync(book => book.FindAsync("m.one")))!.Stamp;
        var reset = await JourneyProcess.TellAsync(_folder, Another, [.. Verb("reset"), "m.one"]);
        Assert.Equal((ExitCode.Done, "m.one has another password and is signed out everywhere."), (reset.Code, reset.Out.Trim()));
        Assert.DoesNotContain("harbour", reset.Out + reset.Error, StringComparison.Ordinal);
        var now = (await BookAsync(book => book.SignInAsync("m.one", Another, LockRule.Usual))).Value!;
        Assert.True(now.MustChange);
        Assert.NotEqual(stamp, now.Stamp);

        var weak = await JourneyProcess.TellAsync(_folder, "short", [.. Verb("reset"), "m.one"]);
        Assert.Equal(ExitCode.Refused, weak.Code);
        Assert.True((await BookAsync(book => book.SignInAsync("m.one", Another, LockRule.Usual))).Accepted);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("enable")]
    [InlineData("reset")]
    public async Task An_unknown_account_is_told(string subverb)
    {
        var refused = await JourneyProcess.TellAsync(_folder, Password, [.. Verb(subverb), "nobody.here"]);
        Assert.Equal((ExitCode.Refused, "identity: There is no account 'nobody.here'."), (refused.Code, refused.Error.Trim()));
    }

    [Fact]
    public async Task Without_PostgreSQL_it_says_so()
    {
        var away = await JourneyProcess.RunAsync(_folder, "account", "list", "--postgres", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2", "--data-folder", _folder);
        Assert.Equal((ExitCode.Unavailable, ""), (away.Code, away.Out));
        Assert.NotEmpty(away.Error);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string[] Verb(string subverb) => ["account", subverb, "--postgres", _database, "--data-folder", _folder];

    private Task<(int Code, string Out, string Error)> RunAsync(string subverb, params string[] more) => JourneyProcess.RunAsync(_folder, [.. Verb(subverb), .. more]);

    private Task<(int Code, string Out, string Error)> AddAsync(string name, string role, string password, params string[] more) =>
        JourneyProcess.TellAsync(_folder, password, [.. Verb("add"), name, "--role", role, "--organisation", "northmoor-ca", .. more]);

    private static string[][] RowsOf(string table) => [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private async Task<T> BookAsync<T>(Func<AccountBook, Task<T>> ask)
    {
        await using var database = await LedgerDatabase.OpenAsync(_database, TestKeys.Ring, TimeProvider.System);
        await using var book = await database.OpenAccountsAsync();
        return await ask(book);
    }
}
