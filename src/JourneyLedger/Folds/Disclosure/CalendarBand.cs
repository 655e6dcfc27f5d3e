using System.Collections.Concurrent;
using System.Globalization;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// Months and quarters of the calendar as values of measures: <c>2026-03</c>, <c>2026-Q1</c>. They are the only bands of time that measures have: they
/// stay where they are, so that two of them never overlap and none can be moved over a person.
/// </summary>
public static class CalendarBand
{
    private static readonly ConcurrentDictionary<int, string> Months = [];
    private static readonly ConcurrentDictionary<int, string> Quarters = [];

    /// <summary>Rows by month; a person may stand in several.</summary>
    public static Dimension MonthOf(string title) => new("month", title, MonthInWords);

    /// <summary>Rows by quarter, each person in one at most.</summary>
    public static Dimension OneQuarterOf(string title) => new("quarter", title, QuarterInWords) { IsPartition = true };

    /// <summary>Month of a civil day since 1970-01-01.</summary>
    public static string Month(int day)
    {
        var date = WallClock.DateOf(day);
        return Months.GetOrAdd((date.Year * 12) + date.Month - 1, static month => string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}"));
    }

    /// <summary>Quarter of a civil day since 1970-01-01.</summary>
    public static string Quarter(int day)
    {
        var date = WallClock.DateOf(day);
        return Quarters.GetOrAdd((date.Year * 4) + ((date.Month - 1) / 3), static quarter => string.Create(CultureInfo.InvariantCulture, $"{quarter / 4:0000}-Q{(quarter % 4) + 1}"));
    }

    /// <summary>March 2026.</summary>
    private static string MonthInWords(string month) => First(month, int.Parse(month.AsSpan(5), CultureInfo.InvariantCulture)).ToString("MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>January to March 2026.</summary>
    private static string QuarterInWords(string quarter)
    {
        var first = First(quarter, (3 * (quarter[^1] - '1')) + 1);
        return first.ToString("MMMM", CultureInfo.InvariantCulture) + " to " + first.PlusMonths(2).ToString("MMMM uuuu", CultureInfo.InvariantCulture);
    }

    private static LocalDate First(string band, int month) => new(int.Parse(band.AsSpan(0, 4), CultureInfo.InvariantCulture), month, 1);
}
