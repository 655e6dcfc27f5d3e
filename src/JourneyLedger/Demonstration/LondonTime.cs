using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Days and moments of the area's clocks.</summary>
internal static class LondonTime
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static Instant StartOf(LocalDate day) => day.AtStartOfDayInZone(London).ToInstant();

    public static Instant InstantOf(LocalDateTime local) => local.InZoneLeniently(London).ToInstant();

    public static LocalDate DayOf(Instant moment) => moment.InZone(London).Date;

    public static Occurred Occurred(LocalDateTime local) => Journeys.Occurred.At(London.AtLeniently(local).ToOffsetDateTime());
}
