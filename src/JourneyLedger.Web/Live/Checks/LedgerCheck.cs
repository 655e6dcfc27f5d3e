namespace JourneyLedger.Web.Live.Checks;

/// <summary>What this node found when it last verified a whole ledger, without any key.</summary>
/// <param name="At">When it was done, UTC.</param>
/// <param name="Seconds">How long it took, at the pace that is set.</param>
/// <param name="Position">Up to which position it was asked to; the last that was sealed when it began.</param>
/// <param name="Altered">The first alteration; null for no alterations found, or when nothing could be found out.</param>
/// <param name="WhyNot">Why it could not be verified: a sentence for a person; null when it could.</param>
/// <param name="Checkpoint">The signed note that everything up to the position had; the next check must find the ledger to continue it. Null when it had not.</param>
public sealed record LedgerCheck(DateTimeOffset At, double Seconds, long Position, FoundAlteration? Altered, string? WhyNot, string? Checkpoint)
{
    /// <summary>No alterations found: all that a check can say.</summary>
    public bool IsClean => Altered is null && WhyNot is null;
}

/// <param name="Position">First wrong position.</param>
/// <param name="Why">A sentence for a person, without anybody's name.</param>
public sealed record FoundAlteration(long Position, string Why);
