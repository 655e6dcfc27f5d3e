using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Days as offices keep them.</summary>
internal static class Calendar
{
    /// <summary>The day itself, or the Monday after a weekend.</summary>
    public static LocalDate Weekday(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(2),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };
}
