namespace JourneyLedger.Journeys;

/// <summary>An event of a stream that is no claimant's: a batch, a capacity, a threshold, a service.</summary>
/// <param name="Stream">Such as <c>org/jcp-north</c>.</param>
/// <param name="Event">As events of people are kept.</param>
public sealed record OrganisationRecord(string Stream, TimelineEvent Event)
{
    private const string OfOrganisation = "org/";

    /// <summary>The position from which it is known so: its own, or for a corrected one the correction's.</summary>
    public long KnownFrom { get; init; } = Event.Position;

    /// <summary>Whose own stream it is, whoever recorded it there; null for one of a service, a board or reference data.</summary>
    public string? Organisation => Stream.StartsWith(OfOrganisation, StringComparison.Ordinal) ? Stream[OfOrganisation.Length..] : null;
}
