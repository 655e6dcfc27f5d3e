using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>Wall-clock moments as microseconds since 1970-01-01T00:00 in the ledger's civil zone. Not instants: they have no offset.</summary>
public static class WallClock
{
    public const long Day = 86_400_000_000;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static long Micros(LocalDateTime local) =>
        (local.ToDateTimeUnspecified().Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Midnight at the start of a day.</summary>
    public static long Midnight(LocalDate date) => DayNumber(date) * Day;

    /// <summary>Days since 1970-01-01, rounded down also before it.</summary>
    public static int DayNumber(long micros) => (int)(micros % Day < 0 ? (micros / Day) - 1 : micros / Day);

    /// <summary>Days since 1970-01-01.</summary>
    public static int DayNumber(LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>The day of a number.</summary>
    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    public static LocalDate Date(long micros) => DateOf(DayNumber(micros));

    /// <summary>The last microsecond of a day, so that "on or before the day" is one comparison.</summary>
    public static long EndOf(LocalDate date) => Midnight(date) + Day - 1;
}
