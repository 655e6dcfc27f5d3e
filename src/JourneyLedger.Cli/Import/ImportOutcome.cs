namespace JourneyLedger.Cli.Import;

/// <summary>What became of a file's events.</summary>
/// <param name="New">Stored by this import.</param>
/// <param name="AlreadyThere">Stored before, with the same content.</param>
/// <param name="Conflicts">Stored before with other content: the first stays, the offer is in the ledger's quarantine.</param>
/// <param name="Erased">About people who are erased: left out.</param>
/// <param name="StepsRegistered">Kinds of local step registered by this import.</param>
/// <param name="Stopped">True when it was asked to stop before the end.</param>
public sealed record ImportOutcome(long New, long AlreadyThere, long Conflicts, long Erased, int StepsRegistered, bool Stopped)
{
    public long Done => New + AlreadyThere + Conflicts + Erased;
}
