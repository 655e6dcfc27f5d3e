namespace JourneyLedger.FaultTests;

/// <summary>This program where every user can read it: the checkout may be in a closed home folder.</summary>
public static class ReadableCopy
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Folder => Made.Value;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("journey-tests-program-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder))
                File.SetUnixFileMode(path, Everybody);
        }

        return folder;
    }
}
