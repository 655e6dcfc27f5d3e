namespace JourneyLedger.Tests.Shared;

/// <summary>For tests that only root on Linux can run: elsewhere skipped with one line, except in CI, where that fails.</summary>
public static class RootOnLinux
{
    public static void Require(string what)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            return;
        var words = $"This test needs Linux and root: {what}.";
        if (Repository.InCi)
            Assert.Fail(words);
        Assert.Skip(words);
    }
}
