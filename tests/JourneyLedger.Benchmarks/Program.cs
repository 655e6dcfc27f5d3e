using JourneyLedger.Benchmarks.Append;
using JourneyLedger.Benchmarks.Cube;
using JourneyLedger.Benchmarks.Import;

switch (args.FirstOrDefault())
{
    case "append":
        return await AppendBench.RunAsync(args[1..]);
    case "cube":
        return CubeBenchmark.Run(args[1..]);
    case "import":
        return await ImportBench.RunAsync(args[1..]);
    default:
        Console.Error.WriteLine(
            "Say which benchmark: append, cube [--events N] [--no-duckdb], or import FILE. How to read and rerun them: docs/reference/benchmarks.md.");
        return 1;
}
