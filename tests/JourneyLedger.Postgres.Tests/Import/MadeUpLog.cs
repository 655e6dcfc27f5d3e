using System.Text;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>A CSV log of its own for one test, in a folder of its own.</summary>
internal sealed class MadeUpLog : IDisposable
{
    public MadeUpLog(int events)
    {
        Directory.CreateDirectory(Folder);
        var text = new StringBuilder("case,activity,time,amount\n");
        for (var row = 0; row < events; row++)
            text.Append($"{row * 7919 % Math.Max(1, events / 5)},step {row % 13},2026-01-{1 + (row / 1440 % 28):00} {row / 60 % 24:00}:{row % 60:00},{row}\n");
        File.WriteAllText(Path, text.ToString());
    }

    public string Folder { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"journey-log-{Guid.NewGuid():n}");

    public string Path => System.IO.Path.Combine(Folder, "made-up.csv");

    public void Change(string from, string to) => File.WriteAllText(Path, File.ReadAllText(Path).Replace(from, to, StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
