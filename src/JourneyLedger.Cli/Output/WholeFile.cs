namespace JourneyLedger.Cli.Output;

/// <summary>
/// A file that is there whole or not at all: it is written beside its place, brought to the disk and then put in its place. What was there before
/// stays until then. A device, such as /dev/null, is no file to be replaced: it is written to.
/// </summary>
public sealed class WholeFile
{
    /// <exception cref="UsageException">It cannot be a file: its folder is not there, or a folder has its name.</exception>
    public WholeFile(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(Path) || System.IO.Path.GetFileName(Path).Length == 0)
            throw new UsageException($"{path} is a folder; name a file.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            throw new UsageException($"The folder of {path} is not there; make it first.");
    }

    public string Path { get; }

    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public void Write(Action<Stream> write)
    {
        if (Path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            using var device = File.OpenWrite(Path);
            write(device);
            return;
        }

        var beside = $"{Path}.{Guid.NewGuid():n}.part";
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, Path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
