namespace JourneyLedger.Tests.Shared;

/// <summary>Folders that tests need, found from where the test runs.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>True on the build server, where nothing may be skipped.</summary>
    public static bool InCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    /// <summary>A file of real logs beside the repository. Skips the test with one line where there is none, except in CI, where it fails.</summary>
    public static string Data(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", path));
        if (File.Exists(full) || Directory.Exists(full))
            return full;
        var missing = $"The data folder is missing ({path}): this test reads real logs that are not part of the repository.";
        if (InCi)
            Assert.Fail(missing);
        Assert.Skip(missing);
        return full;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JourneyLedger.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No JourneyLedger.sln above {AppContext.BaseDirectory}.");
    }
}
