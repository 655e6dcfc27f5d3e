using System.CommandLine;
using JourneyLedger.Cli.Output;
using JourneyLedger.Cli.Verbs;
using JourneyLedger.Interchange;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Server;

namespace JourneyLedger.Cli;

/// <summary>The <c>journey</c> tool: one class for each verb, and one place where failures become words and exit codes.</summary>
public static class JourneyTool
{
    /// <summary>Long enough for the batch under way to commit and a PostgreSQL of our own to stop.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line. Answers go to the standard output, everything else to the error output.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var screen = new Screen();
        var parsed = Commands(screen).Parse(QuestionOptions.Spelled(args));
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                screen.Fault(error.Message);
            var verb = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
            screen.Say($"'journey{verb} --help' says what it takes.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (UsageException wrong)
        {
            screen.Fault(wrong.Message);
            return ExitCode.Usage;
        }
        catch (FaultyFileException faulty)
        {
            screen.Fault(faulty.Message);
            return ExitCode.Refused;
        }
        catch (Exception outage) when (outage is PostgresStartException or LedgerUnavailableException or LedgerSchemaException or LedgerKeyException)
        {
            screen.Fault(outage.Message);
            return ExitCode.Unavailable;
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            screen.Fault(disk.Message);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            screen.Say("Stopped.");
            return ExitCode.Cancelled;
        }
    }

    private static RootCommand Commands(Screen screen) => new("Claimant journeys: import event logs, ask questions of ledgers, replay one person's journey.")
    {
        ImportVerb.Create(screen),
        CheckVerb.Create(screen),
        AnswerVerb.Create(screen),
        ReplayVerb.Create(screen),
        ExportVerb.Create(screen),
        TemplateVerb.Create(),
        NewProjectionVerb.Create(screen),
        GenerateVerb.Create(screen),
        LedgersVerb.Create(screen),
        RebuildVerb.Create(screen),
        ReleasesVerb.Create(screen),
        SeriesVerb.Create(screen),
        SealVerb.Create(screen),
        VerifyVerb.Create(screen),
        WitnessVerb.Create(screen),
        EraseVerb.Create(screen),
        RewrapVerb.Create(screen),
        AccountVerb.Create(screen),
        KeyVerb.Create(screen),
    };
}
