using System.Text;

namespace JourneyLedger.Postgres.Keys;

/// <summary>Small files that only their user may read, written as a whole and durable when the call returns.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string text)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        WriteDurably(unfinished, text);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <returns>False when there is such a file already; it stays as it is.</returns>
    public static bool WriteNew(string path, string text)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        WriteDurably(unfinished, text);
        try
        {
            File.Move(unfinished, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
            return false;
        }
    }

    /// <summary>How such a file is opened.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void WriteDurably(string path, string text)
    {
        using var file = new FileStream(path, Options(FileMode.CreateNew, FileAccess.Write, FileShare.None));
        file.Write(Encoding.UTF8.GetBytes(text + "\n"));
        file.Flush(flushToDisk: true);
    }
}
