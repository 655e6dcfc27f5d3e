using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>A flag on what an organisation or a board said of itself.</summary>
/// <param name="Flag">What is surprising.</param>
/// <param name="Record">The record that it is raised on.</param>
public sealed record StreamFlag(Flag Flag, OrganisationRecord Record);

/// <summary>The soft rules about organisations and boards: more contact than staff have (S24), a threshold changed near the day (S28), an unusual batch (S29).</summary>
public static class StreamFlags
{
    /// <summary>The flags as of a day, by position.</summary>
    /// <param name="records">Of all streams that are nobody's, as known.</param>
    /// <param name="contacts">Of the people who are looked at: with fewer people fewer minutes, so fewer flags S24.</param>
    /// <param name="day">The day reported for.</param>
    public static IReadOnlyList<StreamFlag> Of(IReadOnlyList<OrganisationRecord> records, ContactMinutes contacts, LocalDate day)
    {
        Flag[] flags =
        [
            .. OfficeCapacity.Of(records.Select(StaffReport.Of).OfType<StaffReport>(), contacts, day),
            .. ThresholdChanges.Of(records.Select(ThresholdChange.Of).OfType<ThresholdChange>(), day),
            .. UnusualBatches.Of(records.Select(BatchReport.Of).OfType<BatchReport>()),
        ];
        var flagged = flags.Select(flag => flag.Position).ToHashSet();
        var byPosition = records.Where(record => flagged.Contains(record.Event.Position)).ToDictionary(record => record.Event.Position);
        return [.. flags.OrderBy(flag => flag.Position).Select(flag => new StreamFlag(flag, byPosition[flag.Position]))];
    }
}
