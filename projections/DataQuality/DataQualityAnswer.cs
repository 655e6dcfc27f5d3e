namespace JourneyLedger.Projections.DataQuality;

/// <summary>What reports are worth. Shares are 0 to 1, null where there is nothing to take a share of; days are civil days.</summary>
/// <param name="Day">The day the figures are of, as yyyy-mm-dd.</param>
/// <param name="ExpectedEveryDays">After more days than this without a report an organisation is silent.</param>
/// <param name="Events">Events counted.</param>
/// <param name="Silent">Organisations that are silent.</param>
/// <param name="Organisations">The longest silent first, then by how many of their events are late.</param>
/// <param name="Timeliness">By organisation and event type.</param>
/// <param name="Completeness">By organisation, event type and field, the emptiest first.</param>
/// <param name="Flags">By organisation and code of the soft rule.</param>
public sealed record DataQualityAnswer(
    string Day,
    int ExpectedEveryDays,
    long Events,
    long Silent,
    IReadOnlyList<OrganisationQuality> Organisations,
    IReadOnlyList<TypeTimeliness> Timeliness,
    IReadOnlyList<FieldCompleteness> Completeness,
    IReadOnlyList<OrganisationFlags> Flags);

/// <param name="Organisation">Id.</param>
/// <param name="Events">Events it reported.</param>
/// <param name="Dated">How many of them have a moment known to the day: only these have a lag.</param>
/// <param name="OnTime">How many of those were recorded within the limit.</param>
/// <param name="OnTimeShare">Of the dated.</param>
/// <param name="MedianLagDays">Days from what happened to its recording.</param>
/// <param name="FieldsGiven">Fields that could have been left unsaid and were given, over all its events.</param>
/// <param name="FieldsAsked">Fields that could have been left unsaid, given or not.</param>
/// <param name="CompleteShare">Of the fields asked.</param>
/// <param name="Batches">Batches received from it.</param>
/// <param name="Rows">Rows in them.</param>
/// <param name="Rejected">Rows refused.</param>
/// <param name="RejectShare">Of the rows.</param>
/// <param name="Conflicts">Events in conflict with another source's (S03) that stand.</param>
/// <param name="Duplicates">Events that are probably another source's too (S04) and stand.</param>
/// <param name="Matches">Links of ids by which two pseudonyms may be one person (S20) that stand.</param>
/// <param name="FlagsOpen">Flags of all codes on its events and batches that stand.</param>
/// <param name="FlagsCleared">Those that stood and that something has ended since.</param>
/// <param name="LastReport">Day on which its last event or batch was recorded; null when nothing had been by the day.</param>
/// <param name="DaysSinceReport">From that day to the day the figures are of.</param>
/// <param name="IsSilent">More days than expected, or nothing at all yet.</param>
public sealed record OrganisationQuality(
    string Organisation,
    long Events,
    long Dated,
    long OnTime,
    double? OnTimeShare,
    double? MedianLagDays,
    long FieldsGiven,
    long FieldsAsked,
    double? CompleteShare,
    long Batches,
    long Rows,
    long Rejected,
    double? RejectShare,
    long Conflicts,
    long Duplicates,
    long Matches,
    long FlagsOpen,
    long FlagsCleared,
    string? LastReport,
    long? DaysSinceReport,
    bool IsSilent);

/// <param name="Organisation">Id.</param>
/// <param name="Type">Event type.</param>
/// <param name="LimitDays">Days within which it is on time, by what is in force on the day the figures are of; each event is held to what was in force on its own.</param>
/// <param name="Dated">Events with a moment known to the day.</param>
/// <param name="OnTime">Those within the limit.</param>
/// <param name="OnTimeShare">Of the dated.</param>
/// <param name="MedianLagDays">Of the dated.</param>
public sealed record TypeTimeliness(string Organisation, string Type, int LimitDays, long Dated, long OnTime, double? OnTimeShare, double? MedianLagDays);

/// <param name="Organisation">Id.</param>
/// <param name="Type">Event type.</param>
/// <param name="Field">Of its payload.</param>
/// <param name="Events">Events of the type that the organisation reported: the base.</param>
/// <param name="Given">Those that say the field, and not that it is unknown.</param>
/// <param name="Share">Of the base.</param>
public sealed record FieldCompleteness(string Organisation, string Type, string Field, long Events, long Given, double Share);

/// <param name="Organisation">Id of the organisation that reported the flagged events, which is to look into them.</param>
/// <param name="Code">Of the soft rule.</param>
/// <param name="Title">What it flags, in a few words.</param>
/// <param name="Open">Flags that stand.</param>
/// <param name="Cleared">Flags that stood and that something in the world has ended since; what a correction or a late report cleared is gone.</param>
public sealed record OrganisationFlags(string Organisation, string Code, string Title, long Open, long Cleared);
