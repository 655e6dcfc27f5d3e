using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Tests.Shared;

/// <summary>The keys of every ledger that a test run makes: one folder for it and for the programs it starts, which is gone when the run ends.</summary>
public static class TestKeys
{
    public static KeyRing Ring { get; } = Open();

    private static KeyRing Open()
    {
        // A program that a test starts finds the folder of its test.
        if (Environment.GetEnvironmentVariable(KeyRing.FolderVariable) is { Length: > 0 } given)
            return KeyRing.Open(given);
        var folder = TestFolders.New("keys");
        Environment.SetEnvironmentVariable(KeyRing.FolderVariable, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return KeyRing.Open(folder);
    }
}
