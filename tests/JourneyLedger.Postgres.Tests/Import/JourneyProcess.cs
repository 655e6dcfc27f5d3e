using System.Diagnostics;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>The command-line tool as its users meet it: a process with two outputs and an exit code.</summary>
internal static class JourneyProcess
{
    /// <param name="folder">Where it is called.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "journey.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("JOURNEY_POSTGRES");
        return Process.Start(start)!;
    }
}
