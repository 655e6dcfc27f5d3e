using JourneyLedger.FaultTests;

// Started as "victim ...", this program is an app that a test will kill; otherwise it runs the tests.
if (args is ["victim", .. var role])
    return await Victim.RunAsync(role);
return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
