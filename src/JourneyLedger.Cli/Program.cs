using JourneyLedger.Cli;
using JourneyLedger.Vocabulary;

if (ReferenceCheck.Fault() is { } fault)
{
    await Console.Error.WriteLineAsync(fault);
    return 1;
}

return await JourneyTool.RunAsync(args);
