namespace JourneyLedger.Folds.Reports;

/// <summary>
/// One person or clock that stands behind a figure: for staff who may know who it is, and for nobody else. Lists of cases are asked for apart from
/// answers, and each look is recorded.
/// </summary>
/// <param name="Of">The figure or row it stands behind, as the <c>cases</c> column of tables names it.</param>
/// <param name="Claimant">Number in the cube.</param>
/// <param name="What">Verdict in a word or two, such as <c>stuck</c>, <c>late</c>, <c>parked</c>, <c>G3</c>.</param>
/// <param name="Days">The days that the verdict is about; lists are by most days first.</param>
/// <param name="Since">Civil day from which they count, since 1970-01-01.</param>
/// <param name="Detail">In a few words: domain, service, what is missing.</param>
/// <param name="Organisation">Who is to act, or null.</param>
/// <param name="LastDay">Civil day of the last event on the matter, since 1970-01-01.</param>
/// <param name="Position">Of the event that it is about, or 0.</param>
public readonly record struct ReportCase(string Of, int Claimant, string What, int Days, int Since, string Detail, string? Organisation, int LastDay, long Position)
{
    /// <summary>Order of a list: most days first, then by position and person so that pages do not overlap.</summary>
    public static int InOrder(ReportCase one, ReportCase other) =>
        one.Days != other.Days ? other.Days.CompareTo(one.Days)
        : one.Position != other.Position ? one.Position.CompareTo(other.Position)
        : one.Claimant != other.Claimant ? one.Claimant.CompareTo(other.Claimant)
        : string.CompareOrdinal(one.What, other.What) is not 0 and var order ? order
        : string.CompareOrdinal(one.Of, other.Of);
}
