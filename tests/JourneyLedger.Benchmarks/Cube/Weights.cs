using System.Globalization;
using JourneyLedger.Cube;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>Prints what each column of a cube weighs, beside what the collector counts.</summary>
internal static class Weights
{
    /// <summary>A Markdown table.</summary>
    /// <param name="cube">Settled by the weighing.</param>
    /// <param name="events">Told to it.</param>
    /// <param name="counted">Bytes that the cube takes according to the collector.</param>
    public static void Print(JourneyCube cube, long events, double counted)
    {
        Console.WriteLine("\n| column | bytes an event | share |\n|---|---|---|");
        var columns = cube.Weigh();
        foreach (var column in columns)
            Row(column.Column, column.Bytes);
        Row("dictionaries and all that is not a column", counted - columns.Sum(column => column.Bytes));
        Row("counted by the collector", counted);
        Console.WriteLine();

        void Row(string name, double bytes) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {bytes / events:0.00} | {bytes / counted:0.0%} |"));
    }
}
