using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JourneyLedger.Benchmarks.Append;

/// <summary>What the disk itself can do: write one page in place and wait until it is durable, again and again, on one thread.</summary>
internal static partial class DiskSync
{
    public static double PerSecond(string folder, int seconds)
    {
        var path = Path.Combine(folder, "sync.bin");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var page = new byte[8192];
        for (var i = 0; i < 2048; i++)
            RandomAccess.Write(file, page, i * 8192L);
        RandomAccess.FlushToDisk(file);

        // In place and without growing, as PostgreSQL writes its log.
        var count = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            RandomAccess.Write(file, page, count % 2048 * 8192L);
            if (fdatasync(file) != 0)
                throw new IOException($"fdatasync of {path} failed.");
            count++;
        }

        return count / clock.Elapsed.TotalSeconds;
    }

    // .NET's own flush is fsync, which also waits for the file's times and would make every ratio to it look better.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int fdatasync(SafeFileHandle file);
}
