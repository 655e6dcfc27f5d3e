namespace JourneyLedger.Tests.Shared;

/// <summary>Compares a text with its approved file. A wanted change is approved by running the test with JOURNEY_APPROVE=1 and reading the diff.</summary>
internal static class Approval
{
    private static bool Approving => Environment.GetEnvironmentVariable("JOURNEY_APPROVE") == "1";

    public static void Same(string text, string path)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Approving)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (approved != text)
            Assert.Fail($"{path} is not what the code says, first at line {FirstDifference(approved, text)}.\nIf that is wanted: JOURNEY_APPROVE=1 dotnet test tests/JourneyLedger.Tests, then read the diff.");
    }

    private static int FirstDifference(string approved, string text)
    {
        var (left, right) = (approved.Split('\n'), text.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
            line++;
        return line + 1;
    }
}
