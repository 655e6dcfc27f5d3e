using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Cli.Witness;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey witness</c>: a second pair of eyes, run by somebody else than the ledger's operator.</summary>
internal static class WitnessVerb
{
    public static Command Create(Screen screen)
    {
        var node = new Option<string>("--node") { Description = "Address of a web node, such as http://localhost:5080.", Required = true };
        var ledger = new Option<string>("--ledger") { Description = "Which of its ledgers.", Required = true };
        var key = new Option<FileInfo[]>("--key") { Description = "The ledger's public key file, pinned.", Required = true, AllowMultipleArgumentsPerToken = true };
        var folder = new Option<string>("--folder") { Description = "What the witness keeps: its own key, and the last checkpoint it has signed.", Required = true };
        var name = new Option<string>("--name") { Description = "The witness's name on its signatures, such as audit.example.org/w1.", Required = true };
        var every = new Option<int>("--every") { Description = "Seconds between looks.", DefaultValueFactory = static _ => 10 };
        var once = new Option<bool>("--once") { Description = "Look once and end; the exit code says how it went." };
        var command = new Command("witness", "Watch a ledger's checkpoints, and sign those that continue the last one.") { node, ledger, key, folder, name, every, once };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!Uri.TryCreate(parsed.GetRequiredValue(node).TrimEnd('/') + "/", UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
                throw new UsageException("--node takes a whole address, such as http://localhost:5080.");
            var kept = Opened(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(name), screen);
            using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
            var round = new WitnessRound(http, parsed.GetRequiredValue(ledger), VerifyVerb.Keys(parsed.GetRequiredValue(key)), kept);
            while (true)
            {
                var result = await LookAsync(round, screen, cancel);
                if (parsed.GetValue(once))
                    return result;
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(every))), cancel);
            }
        });
        return command;
    }

    private static async Task<int> LookAsync(WitnessRound round, Screen screen, CancellationToken cancel)
    {
        try
        {
            var looked = await round.LookAsync(SystemClock.Instance.GetCurrentInstant(), cancel);
            if (looked.Accepted)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Signed: {looked.Value.Size:N0} events of {looked.Value.Origin}."));
                return ExitCode.Done;
            }

            screen.Fault($"Not signed ({looked.Refusals[0].Code}): {looked.Refusals[0].Reason}");
            return looked.Refusals[0].Code is "gone-back" or "forked" or "origin-changed" ? ExitCode.Altered : ExitCode.Refused;
        }
        catch (HttpRequestException away)
        {
            screen.Fault($"The node does not answer: {away.Message}");
            return ExitCode.Unavailable;
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            screen.Fault("The node does not answer in time.");
            return ExitCode.Unavailable;
        }
    }

    private static WitnessFolder Opened(string folder, string name, Screen screen)
    {
        try
        {
            return WitnessFolder.Open(folder, name, screen.Say);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            throw new UsageException(wrong.Message);
        }
    }
}
