using JourneyLedger.Postgres.Keys;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Postgres.Tests.Keys;

/// <summary>A key folder for one test.</summary>
internal sealed class KeyFolder : IDisposable
{
    public string Path { get; } = TestFolders.New("keyring");

    public KeyRing Open(string? given = null, string? next = null) => KeyRing.Open(Path, given, next);

    public string File(string ending) => Directory.GetFiles(Path, "*" + ending).Single();

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
