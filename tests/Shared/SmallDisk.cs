using System.Diagnostics;

namespace JourneyLedger.Tests.Shared;

/// <summary>A small disk in memory for tests of full disks. Needs root and Linux: elsewhere the test is skipped with one line, except in CI, where it fails.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    public static SmallDisk Mount(string folder, int megabytes)
    {
        const string Impossible = "A small disk cannot be mounted: this test needs Linux and root.";
        Directory.CreateDirectory(folder);
        var mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0755", "journey-tests", folder);
        if (!mounted && Repository.InCi)
            Assert.Fail(Impossible);
        Assert.SkipUnless(mounted, Impossible);
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
    public void Dispose() => Run("umount", "--lazy", _folder);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
