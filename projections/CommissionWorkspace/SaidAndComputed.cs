namespace JourneyLedger.Projections.CommissionWorkspace;

/// <summary>Whether report R02's verdict on an edge says what people say of it.</summary>
public static class SaidAndComputed
{
    /// <summary>
    /// <c>yes</c>, <c>no</c>, or <c>cannot say</c> where there is no verdict, too few to tell, or the finding is of a kind that R02 does not judge
    /// (a gap, a disconnect).
    /// </summary>
    /// <param name="kind">Of the finding.</param>
    /// <param name="verdict">Of R02; null where the topic is no clock.</param>
    public static string Agree(string kind, string? verdict) => (kind, verdict) switch
    {
        ("blockage", "RED") or ("weakness", "RED" or "AMBER") or ("strength", "GREEN") => "yes",
        ("blockage", "GREEN" or "AMBER") or ("weakness", "GREEN") or ("strength", "RED" or "AMBER") => "no",
        _ => "cannot say",
    };
}
