using System.Diagnostics;

namespace JourneyLedger.Tests.Shared;

/// <summary>A small disk in memory for tests of full disks. Needs Linux and root.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    public static SmallDisk Mount(string folder, int megabytes)
    {
        RootOnLinux.Require("it mounts a small disk");
        Directory.CreateDirectory(folder);
        Assert.True(Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0755", "journey-tests", folder), "A small disk could not be mounted.");
        return new SmallDisk(folder);
    }

    /// <summary>Writes a file so long that only so much stays free.</summary>
    public void Fill(string file, int leaveMegabytes)
    {
        var bytes = new DriveInfo(_folder).AvailableFreeSpace - (leaveMegabytes * 1024L * 1024);
        using var filler = File.Create(file);
        var block = new byte[1024 * 1024];
        for (; bytes > 0; bytes -= block.Length)
            filler.Write(block, 0, (int)Math.Min(block.Length, bytes));
    }

    // Lazily: whatever a failed test left open there must not keep the folder mounted for ever.
    public void Dispose()
    {
        if (Run("umount", "--lazy", _folder))
            Directory.Delete(_folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
