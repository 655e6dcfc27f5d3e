using JourneyLedger.Cli;

return await JourneyTool.RunAsync(args);
