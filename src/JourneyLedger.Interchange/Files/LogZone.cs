using NodaTime;

namespace JourneyLedger.Interchange.Files;

/// <summary>The zone of times that say no offset.</summary>
internal static class LogZone
{
    public static DateTimeZone Find(string? name, FaultDesk faults) =>
        name is null ? DateTimeZone.Utc
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
            ?? throw faults.Whole(0, "zone", $"'{name}' is no zone of the IANA list. Say for example Europe/London or UTC.");
}
