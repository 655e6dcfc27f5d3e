using JourneyLedger.Benchmarks.Append;
using JourneyLedger.Benchmarks.Cube;
using JourneyLedger.Benchmarks.Generate;
using JourneyLedger.Benchmarks.Import;
using JourneyLedger.Benchmarks.Push;
using JourneyLedger.Benchmarks.Seal;

switch (args.FirstOrDefault())
{
    case "append":
        return await AppendBench.RunAsync(args[1..]);
    case "cube":
        return CubeBenchmark.Run(args[1..]);
    case "timelines":
        return TimelineBenchmark.Run(args[1..]);
    case "reports":
        return ReportsBenchmark.Run(args[1..]);
    case "generate":
        return await GenerateBench.RunAsync(args[1..]);
    case "import":
        return await ImportBench.RunAsync(args[1..]);
    case "late":
        return await LateBench.RunAsync(args[1..]);
    case "boards":
        return await BoardsBench.RunAsync(args[1..]);
    case "listen":
        return await ListeningProcess.RunAsync(args[1..]);
    case "push":
        return await PushBench.RunAsync(args[1..]);
    case "seal":
        return await SealBench.RunAsync(args[1..]);
    default:
        Console.Error.WriteLine(
            "Say which benchmark: append, cube [--events N] [--no-duckdb], timelines FILE, reports [--events N] [--people N] [--only NAME], generate [--claimants N] [--no-intake], import FILE, late [--claimants N], push [--rounds N], boards [--listeners N] [--rate N] [--seconds N] [--claimants N] [--only boards|answers], or seal [--seconds N] [--events N]. How to read and rerun them: docs/reference/benchmarks.md.");
        return 1;
}
