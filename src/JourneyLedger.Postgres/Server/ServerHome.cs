using System.Security.Cryptography;

namespace JourneyLedger.Postgres.Server;

/// <summary>The folder that holds one server's data, password, log and locks, open to nobody but the server's user.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="User">Whom root runs the server as; null when we are not root and run it ourselves.</param>
internal sealed record ServerHome(string Folder, string? User)
{
    /// <summary>Name of the file in the asked folder that says where the data is when it could not be there.</summary>
    public const string PointerName = "postgres-is-at";

    private const string OutsidePlace = "/var/lib/journey-ledger";

    public string Data => Path.Combine(Folder, "data");

    public string Log => Path.Combine(Folder, "server.log");

    public string PasswordFile => Path.Combine(Folder, "password");

    public string RecordFile => Path.Combine(Folder, "server.json");

    public string PostmasterFile => Path.Combine(Data, "postmaster.pid");

    public string LockFile => Path.Combine(Folder, "lock");

    public string UsesFolder => Path.Combine(Folder, "uses");

    /// <summary>Major version that the data was made by, or null when there is none yet.</summary>
    public int? DataMajor
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), out var major) ? major : null;
        }
    }

    /// <summary>Finds or makes the home inside <paramref name="asked"/>, or outside where root's helper cannot enter <paramref name="asked"/>.</summary>
    /// <exception cref="PostgresStartException">It can be neither made nor written.</exception>
    public static async Task<ServerHome> OpenAsync(string asked, Action<string>? say, CancellationToken cancel)
    {
        asked = Path.GetFullPath(asked);
        try
        {
            MakeFolder(asked, open: ServerUser.WeAreRoot);
            var pointer = Path.Combine(asked, PointerName);
            var recorded = File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : Path.Combine(asked, "postgres");
            var home = ServerUser.WeAreRoot ? await ForAnotherAsync(recorded, pointer, say, cancel) : new ServerHome(recorded, null);
            MakeFolder(home.Folder, open: false);
            MakeFolder(home.UsesFolder, open: false);
            var probe = Path.Combine(home.Folder, $"probe-{Guid.NewGuid():n}");
            await File.WriteAllTextAsync(probe, "", cancel);
            File.Delete(probe);
            return home;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new PostgresStartException(StartWords.FolderClosed(asked, closed.Message), closed);
        }
    }

    /// <summary>The password of the server's own superuser, made on first use.</summary>
    public string Password()
    {
        if (!File.Exists(PasswordFile) || new FileInfo(PasswordFile).Length == 0)
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(PasswordFile, options);
            file.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        }

        return File.ReadAllText(PasswordFile).Trim();
    }

    /// <summary>Before each start: whatever root wrote here must belong to the server's user.</summary>
    public async Task GiveToUserAsync(CancellationToken cancel)
    {
        if (User is null)
            return;
        var given = await ServerUser.GiveAsync(User, Folder, cancel);
        if (!given.Succeeded)
            throw new IOException($"{Folder} could not be given to the user {User}: {given.Output}");
    }

    private static async Task<ServerHome> ForAnotherAsync(string folder, string pointer, Action<string>? say, CancellationToken cancel)
    {
        var users = ServerUser.Candidates();
        if (ServerRecord.Read(Path.Combine(folder, "server.json")) is { User: not "root" } record)
            users = [record.User, .. users];
        if (users.Count == 0)
            throw new PostgresStartException(StartWords.NobodyToRunAs);

        var parent = Path.GetDirectoryName(folder)!;
        foreach (var user in users)
        {
            if (await ServerUser.MayAsync(user, parent, "x", cancel))
                return new ServerHome(folder, user);
        }

        // The data stays where it was made; only a new one may go elsewhere.
        if (Directory.Exists(folder))
            throw new IOException($"the user {users[0]}, whom root runs PostgreSQL as, may no longer enter {parent}");
        var outside = Path.Combine(OutsidePlace, Guid.NewGuid().ToString("n")[..12]);
        MakeFolder(OutsidePlace, open: true);
        await File.WriteAllTextAsync(pointer, outside + Environment.NewLine, cancel);
        say?.Invoke($"{parent} cannot be entered by the user {users[0]}, whom root runs PostgreSQL as: its data goes to {outside}, as {pointer} says.");
        return new ServerHome(outside, users[0]);
    }

    private static void MakeFolder(string folder, bool open)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, open ? Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute : Owner);
    }
}
