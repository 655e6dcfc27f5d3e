namespace JourneyLedger.Cli;

/// <summary>What the tool's exit code says to a script.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>What was offered or asked for was refused: a faulty file, an unknown ledger. Said on the error output.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong: an unknown verb or option, a value that cannot be.</summary>
    public const int Usage = 2;

    /// <summary>PostgreSQL cannot be started or reached.</summary>
    public const int Unavailable = 3;

    /// <summary>Something that was sealed was altered, or a ledger contradicts what it has shown. Said on the error output.</summary>
    public const int Altered = 4;

    /// <summary>Stopped by Ctrl-C or a termination signal, after finishing what was begun.</summary>
    public const int Cancelled = 130;
}
