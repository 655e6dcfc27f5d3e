using JourneyLedger.Benchmarks.Append;

switch (args.FirstOrDefault())
{
    case "append":
        return await AppendBench.RunAsync(args[1..]);
    default:
        Console.Error.WriteLine("Say which benchmark: append. How to read and rerun them: docs/reference/benchmarks.md.");
        return 1;
}
