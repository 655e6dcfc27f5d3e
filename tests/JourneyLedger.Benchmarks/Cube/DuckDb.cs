using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>DuckDB on the same rows, through its npm package, installed into a temporary folder and removed after.</summary>
public static class DuckDb
{
    /// <param name="Ms">Shortest time.</param>
    /// <param name="Processor">Least time of all processors together, milliseconds.</param>
    public sealed record Cost(double Ms, double Processor);

    /// <summary>Null where it was not asked, or ran out of memory.</summary>
    public sealed record Times(Cost? Raw, Cost? Stored);

    public sealed record Results(string Version, Dictionary<string, Times> Of);

    /// <summary>Null, with the reason said, when node or the package is not to be had.</summary>
    public static Results? Measure(MadeUpLedger ledger)
    {
        var folder = Directory.CreateTempSubdirectory("journey-duckdb-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "package.json"), """{"private":true,"type":"module","dependencies":{"@duckdb/node-api":"*"}}""");
            Run(folder, "npm", "install --no-audit --no-fund --no-package-lock");
            WriteRows(folder, ledger);
            var questions = Work.All.Select(work => new { name = work.Name, people = work.People, variants = work.Variants });
            File.WriteAllText(Path.Combine(folder, "questions.json"), JsonSerializer.Serialize(questions));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Cube", "duckdb.mjs"), Path.Combine(folder, "duckdb.mjs"));
            var output = JsonDocument.Parse(Run(folder, "node", $"duckdb.mjs {(ledger.Events > 20_000_000 ? 1 : 3)}")).RootElement;
            var times = output.GetProperty("results").EnumerateObject().ToDictionary(
                result => result.Name,
                result => new Times(CostOf(result.Value.GetProperty("raw")), CostOf(result.Value.GetProperty("stored"))));
            return new(output.GetProperty("version").GetString()!, times);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"DuckDB could not be measured: {exception.Message}");
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Cost? CostOf(JsonElement cost) =>
        cost.ValueKind == JsonValueKind.Null ? null : new(cost.GetProperty("ms").GetDouble(), cost.GetProperty("processor").GetDouble());

    private static void WriteRows(string folder, MadeUpLedger ledger)
    {
        using var steps = new StreamWriter(Path.Combine(folder, "steps.csv"));
        using var people = new StreamWriter(Path.Combine(folder, "people.csv"));
        steps.WriteLine("person,step,moment");
        people.WriteLine("person,band");
        var last = -1;
        foreach (var (person, step, at) in ledger.Rows())
        {
            steps.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person},{step},{at}"));
            if (person != last)
                people.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person},{MadeUpLedger.BandOf(person)}"));
            last = person;
        }
    }

    private static string Run(string folder, string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}: {errors.Result}");
    }
}
