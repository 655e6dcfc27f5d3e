using System.Globalization;
using NodaTime;

namespace JourneyLedger.Web.Language;

/// <summary>Days and months in the page's language.</summary>
public static class Dates
{
    /// <summary>9 November 2026.</summary>
    public static string Day(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Month(day.Month)} {day.Year}");

    /// <summary>Nov 2026.</summary>
    public static string MonthOfYear(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{Short(day.Month)} {day.Year}");

    /// <summary>9 November 2026, 14:05.</summary>
    public static string DayAndTime(LocalDateTime at) => string.Create(CultureInfo.InvariantCulture, $"{Day(at.Date)}, {at.Hour:00}:{at.Minute:00}");

    /// <summary>9 Nov, 14:05.</summary>
    public static string Moment(LocalDateTime at) => string.Create(CultureInfo.InvariantCulture, $"{at.Day} {Short(at.Month)}, {at.Hour:00}:{at.Minute:00}");

    /// <summary>Nov.</summary>
    public static string Short(int month) => month switch
    {
        1 => Words.Of("Jan"),
        2 => Words.Of("Feb"),
        3 => Words.Of("Mar"),
        4 => Words.Of("Apr"),
        5 => Words.Of("May"),
        6 => Words.Of("Jun"),
        7 => Words.Of("Jul"),
        8 => Words.Of("Aug"),
        9 => Words.Of("Sep"),
        10 => Words.Of("Oct"),
        11 => Words.Of("Nov"),
        _ => Words.Of("Dec"),
    };

    private static string Month(int month) => month switch
    {
        1 => Words.Of("January"),
        2 => Words.Of("February"),
        3 => Words.Of("March"),
        4 => Words.Of("April"),
        5 => Words.Of("May"),
        6 => Words.Of("June"),
        7 => Words.Of("July"),
        8 => Words.Of("August"),
        9 => Words.Of("September"),
        10 => Words.Of("October"),
        11 => Words.Of("November"),
        _ => Words.Of("December"),
    };
}
