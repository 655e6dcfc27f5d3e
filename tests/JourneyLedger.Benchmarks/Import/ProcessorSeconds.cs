using System.Globalization;
using Npgsql;

namespace JourneyLedger.Benchmarks.Import;

/// <summary>
/// Processor seconds that this process and a PostgreSQL on the same machine have used: right on a busy machine too. PostgreSQL's are read where Linux
/// tells them, and are 0 elsewhere and for a server on another machine.
/// </summary>
internal sealed class ProcessorSeconds
{
    private const double TicksASecond = 100; // USER_HZ, which Linux fixes for what it tells
    private readonly string? _postmaster;

    private ProcessorSeconds(string? postmaster) => _postmaster = postmaster;

    public static async Task<ProcessorSeconds> OfAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand("select pg_backend_pid()");
        var backend = Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        return new(Fields($"/proc/{backend}/stat")?[1]);
    }

    public (double Ours, double Servers) Now() => (Environment.CpuUsage.TotalTime.TotalSeconds, Servers());

    /// <summary>The postmaster, its children and, through its count of them, those that have ended.</summary>
    private double Servers()
    {
        if (_postmaster is null)
            return 0;
        double ticks = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            if (Fields(Path.Combine(folder, "stat")) is { } fields && (fields[1] == _postmaster || Path.GetFileName(folder) == _postmaster))
                ticks += fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
        }

        return ticks / TicksASecond;
    }

    /// <summary>What stands behind the program's name: state, parent …; null when there is no such process (any more).</summary>
    private static string[]? Fields(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
