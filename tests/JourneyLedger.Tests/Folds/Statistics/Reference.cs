using System.Globalization;
using JourneyLedger.Folds.Statistics;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Folds.Statistics;

/// <summary>What R answered (references.R beside the tests), one row after the other.</summary>
internal sealed class Reference(string[] names, string[] cells)
{
    /// <summary>R takes the quantile of the normal distribution with more digits than reports do.</summary>
    public const double Near = 2e-8;

    /// <summary>Rows of a file, each by the names of its columns; lines of comment come first.</summary>
    public static IReadOnlyList<Reference> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests/JourneyLedger.Tests/Folds/Statistics", file)).SkipWhile(line => line.StartsWith('#')).ToArray();
        return [.. lines.Skip(1).Select(line => new Reference(lines[0].Split(','), line.Split(',')))];
    }

    /// <summary>The waits of a data set.</summary>
    public static WaitTally Tally(string set)
    {
        var tally = new WaitTally(2);
        foreach (var wait in Rows("waits.csv").Where(row => row.Text("set") == set))
            tally.Add(wait.Whole("exit"), wait.Whole("end") is var end and > 0 ? end - 1 : null, wait.Whole("entry"));
        return tally;
    }

    public string Text(string column) => cells[Array.IndexOf(names, column)];

    public int Whole(string column) => int.Parse(Text(column), CultureInfo.InvariantCulture);

    /// <summary>Null where R has none.</summary>
    public double? Number(string column) => Text(column) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
