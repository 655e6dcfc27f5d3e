using System.Globalization;
using JourneyLedger.Demonstration.Violations;
using NodaTime;

namespace JourneyLedger.Cli.Output;

/// <summary>The deliberate violations as two files: the lines, and which code each line must get.</summary>
internal static class ViolationsFile
{
    public const string ExpectedEnding = ".expected.csv";

    /// <param name="path">Of the lines; the other file's name is this with <see cref="ExpectedEnding"/>.</param>
    /// <param name="day">Of the first event.</param>
    /// <param name="screen">Told how many there are.</param>
    public static void Write(string path, LocalDate day, Screen screen)
    {
        var lines = DeliberateViolations.From(day);
        File.WriteAllLines(path, lines.Select(line => line.Json));
        File.WriteAllLines(
            path + ExpectedEnding,
            lines.Select((line, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1},{(line.Expected.Length == 0 ? "accepted" : line.Expected)},\"{line.What}\"")).Prepend("line,expected,what"));
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"{lines.Count(line => line.Expected.Length > 0)} violations and {lines.Count(line => line.Expected.Length == 0)} lines that they rest on; what each must get stands in {Path.GetFileName(path)}{ExpectedEnding}."));
    }
}
