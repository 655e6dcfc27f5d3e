using System.Diagnostics;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>The command-line tool as its users meet it: a process with two outputs and an exit code.</summary>
internal static class JourneyProcess
{
    /// <param name="folder">Where it is called.</param>
    /// <param name="arguments">Its command line.</param>
    public static Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(), arguments);

    /// <param name="folder">Where it is called.</param>
    /// <param name="environment">Added to the test's own.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>With a text on its standard input, which ends after it.</summary>
    /// <param name="folder">Where it is called.</param>
    /// <param name="typed">The whole of the standard input.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<(int Code, string Out, string Error)> TellAsync(string folder, string typed, params string[] arguments)
    {
        using var process = Start(folder, new Dictionary<string, string>(), arguments, told: true);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.WriteAsync(typed);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused its command line and ended before it read anything.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string>(), arguments);

    private static Process Start(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments, bool told = false)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardInput = told, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "journey.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("JOURNEY_POSTGRES");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
