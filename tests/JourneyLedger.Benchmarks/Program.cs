using JourneyLedger.Benchmarks.Append;
using JourneyLedger.Benchmarks.Cube;

switch (args.FirstOrDefault())
{
    case "append":
        return await AppendBench.RunAsync(args[1..]);
    case "cube":
        return CubeBenchmark.Run(args[1..]);
    default:
        Console.Error.WriteLine("Say which benchmark: append, or cube [--events N] [--no-duckdb]. How to read and rerun them: docs/reference/benchmarks.md.");
        return 1;
}
