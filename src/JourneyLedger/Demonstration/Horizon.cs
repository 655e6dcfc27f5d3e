using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>The days that an area's journeys may lie in. What is known of older claims was handed over on the first of them.</summary>
public readonly record struct Horizon(LocalDate From, LocalDate Until)
{
    private const int YearsBefore = 3;

    /// <summary>From the first day of the third year before the last day's: four calendar years when the last day ends one.</summary>
    public static Horizon EndingOn(LocalDate until) => new(new(until.Year - YearsBefore, 1, 1), until);

    public int Days => Period.DaysBetween(From, Until) + 1;
}
