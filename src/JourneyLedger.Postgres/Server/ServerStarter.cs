namespace JourneyLedger.Postgres.Server;

/// <summary>Finds the server of one home running, or starts it from the first binaries that work. Call under the lock of <see cref="ServerUse"/>.</summary>
internal sealed class ServerStarter(ServerHome home, PostgresServerOptions options, Action<string>? say)
{
    private static readonly TimeSpan PidFileGrace = TimeSpan.FromSeconds(2);

    /// <summary>The server left running on this home, or null.</summary>
    /// <exception cref="PostgresStartException">One runs there, but it was started another way than the one forced, or it does not answer.</exception>
    public async Task<RunningServer?> FindRunningAsync(CancellationToken cancel)
    {
        if (PostmasterFile.Read(home.PostmasterFile) is not { } left || !left.IsAlive(home.Data))
            return null;
        var record = ServerRecord.Read(home.RecordFile);
        var way = record?.Way ?? PostgresWay.Installed;
        if (options.Only is { } only && only != way)
            throw new PostgresStartException($"A PostgreSQL started another way ({way}) runs on {home.Data} (process {left.ProcessId}): stop it first.");
        for (var until = DateTime.UtcNow + PidFileGrace; ; await Task.Delay(100, cancel))
        {
            if (await new RunningServer(home, way, record?.Version ?? "", left.Port).VerifiedAsync(cancel) is { } running)
                return running;
            if (!left.IsAlive(home.Data))
                return null;
            if (DateTime.UtcNow > until)
                throw new PostgresStartException($"A PostgreSQL runs on {home.Data} (process {left.ProcessId}), but does not answer on 127.0.0.1:{left.Port}: stop it and start again.");
        }
    }

    /// <summary>Starts the server, making the data folder on first use.</summary>
    /// <param name="onlyPort">On this port or not at all; null for the one it had while that is free.</param>
    /// <param name="cancel">Stops the waiting.</param>
    /// <exception cref="PostgresStartException">No binaries could; says what each said.</exception>
    public async Task<RunningServer> StartAsync(int? onlyPort, CancellationToken cancel)
    {
        var tried = new List<(string What, string Why)>();
        if (options.Only is null)
            tried.Add(("connection string", $"none was given ({StartWords.Variable} is not set)"));
        var dataMajor = home.DataMajor;
        try
        {
            await foreach (var binaries in CandidatesAsync(tried, cancel))
            {
                if (dataMajor is { } major && binaries.Major != major)
                    tried.Add((binaries.Words, $"the data folder {home.Data} was made by PostgreSQL {major}, which this one cannot open."));
                else if (await TryAsync(new Cluster(home, binaries), onlyPort, tried, cancel) is { } running)
                    return running;
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            tried.Add(($"the folder {home.Folder}", closed.Message));
        }

        throw new PostgresStartException(StartWords.NothingStarted(tried, dataMajor, home.Folder));
    }

    /// <summary>Stops the running server, by the binaries it was started with or others of the same version.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        await foreach (var binaries in CandidatesAsync([], cancel))
        {
            if (binaries.Major != home.DataMajor)
                continue;
            await new Cluster(home, binaries).StopAsync(cancel);
            return;
        }
    }

    private async Task<RunningServer?> TryAsync(Cluster cluster, int? onlyPort, List<(string, string)> tried, CancellationToken cancel)
    {
        var isNew = home.DataMajor is null;
        if (isNew)
        {
            say?.Invoke($"Making a database folder with {cluster.Binaries.Words} in {home.Folder}.");
            if (await cluster.MakeAsync(cancel) is { } notMade)
            {
                tried.Add((cluster.Binaries.Words, notMade));
                return null;
            }
        }

        say?.Invoke($"Starting {cluster.Binaries.Words}.");
        var (port, notStarted) = await cluster.StartAsync(onlyPort ?? ServerRecord.Read(home.RecordFile)?.Port, onlyPort is not null, cancel);
        if (notStarted is null)
        {
            var binaries = cluster.Binaries;
            new ServerRecord(binaries.Way, binaries.Folder, binaries.Version, port, home.User ?? Environment.UserName).Write(home.RecordFile);
            return new RunningServer(home, binaries.Way, binaries.Version, port);
        }

        tried.Add((cluster.Binaries.Words, notStarted));
        // Nothing was ever stored in it, and the next binaries may be of another version.
        if (isNew)
            Directory.Delete(home.Data, recursive: true);
        return null;
    }

    // The ones recorded come first, so that a server is stopped and started again by its own.
    private async IAsyncEnumerable<PostgresBinaries> CandidatesAsync(
        List<(string What, string Why)> tried, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (home.DataMajor is not null && ServerRecord.Read(home.RecordFile) is { } record && (options.Only ?? record.Way) == record.Way && PostgresBinaries.StandsIn(record.Binaries))
        {
            if (await UsableAsync(record.Way, record.Binaries, tried, cancel) is { } recorded)
                yield return recorded;
            seen.Add(record.Binaries);
        }

        if (options.Only is null or PostgresWay.Installed)
        {
            var folders = InstalledBinaries.Folders();
            if (folders.Count == 0)
                tried.Add(("installed PostgreSQL", $"none found in {InstalledBinaries.Places}."));
            foreach (var folder in folders.Where(seen.Add))
            {
                if (await UsableAsync(PostgresWay.Installed, folder, tried, cancel) is { } installed)
                    yield return installed;
            }
        }

        if (options.Only is null or PostgresWay.Npm && await NpmAsync(tried, cancel) is { } npm && seen.Add(npm.Folder))
            yield return npm;
    }

    private async Task<PostgresBinaries?> UsableAsync(PostgresWay way, string folder, List<(string What, string Why)> tried, CancellationToken cancel)
    {
        if (home.User is { } user && !await ServerUser.MayAsync(user, PostgresBinaries.Program(folder, "postgres"), "x", cancel))
        {
            tried.Add((folder, $"the user {user}, whom root runs PostgreSQL as, may not run it."));
            return null;
        }

        var (found, failure) = await PostgresBinaries.ProbeAsync(way, folder, cancel);
        if (found is null)
            tried.Add((way == PostgresWay.Npm ? "npm binaries" : "installed PostgreSQL", failure));
        return found;
    }

    private async Task<PostgresBinaries?> NpmAsync(List<(string What, string Why)> tried, CancellationToken cancel)
    {
        if (NpmBinaries.PackageFolder(options.NodeModules) is not { } package)
        {
            tried.Add(("npm binaries", options.NodeModules is { } folder
                ? $"no {NpmBinaries.Package} under {Path.GetFullPath(folder)}."
                : "no node_modules folder was named."));
            return null;
        }

        if (home.User is { } user && !await ServerUser.MayAsync(user, PostgresBinaries.Program(NpmBinaries.BinFolder(package), "postgres"), "x", cancel))
            package = Copied(package);
        if (!NpmBinaries.LinksStand(package))
        {
            try
            {
                NpmBinaries.RestoreLinks(package);
            }
            catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
            {
                package = Copied(package);
                NpmBinaries.RestoreLinks(package);
            }
        }

        await home.GiveToUserAsync(cancel);
        return await UsableAsync(PostgresWay.Npm, NpmBinaries.BinFolder(package), tried, cancel);
    }

    private string Copied(string package)
    {
        say?.Invoke($"Copying the npm binaries of PostgreSQL into {home.Folder}: its user cannot use them in {package}.");
        return NpmBinaries.CopyTo(package, Path.Combine(home.Folder, "npm-" + NpmBinaries.PackageVersion(package)));
    }
}
