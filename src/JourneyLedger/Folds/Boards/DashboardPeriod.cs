using System.Globalization;
using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>Months and quarters as measures name them, <c>2026-03</c> and <c>2026-Q1</c>; see <see cref="CalendarBand"/>.</summary>
public static class DashboardPeriod
{
    private const int MonthsOfQuarter = 3;

    /// <summary>Whether the values of a dimension are months or quarters.</summary>
    public static bool IsNameOf(Dimension dimension) => dimension.Name is "month" or "quarter";

    /// <summary>The one after it.</summary>
    /// <exception cref="FormatException">It is neither a month nor a quarter.</exception>
    public static string After(string period)
    {
        var next = First(period).PlusMonths(IsQuarter(period) ? MonthsOfQuarter : 1);
        return IsQuarter(period)
            ? string.Create(CultureInfo.InvariantCulture, $"{next.Year:0000}-Q{((next.Month - 1) / MonthsOfQuarter) + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{next.Year:0000}-{next.Month:00}");
    }

    /// <summary>Whether a day is in it: then it is not over.</summary>
    public static bool Holds(string period, LocalDate day) => day >= First(period) && day < First(After(period));

    /// <summary>Nov 2026, or Jul to Sep 2026.</summary>
    public static string InWords(string period, CultureInfo culture)
    {
        var first = First(period);
        return IsQuarter(period)
            ? $"{first.ToString("MMM", culture)} to {first.PlusMonths(MonthsOfQuarter - 1).ToString("MMM uuuu", culture)}"
            : first.ToString("MMM uuuu", culture);
    }

    /// <summary>The first day.</summary>
    public static LocalDate First(string period)
    {
        var (year, rest) = (int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(period.AsSpan(IsQuarter(period) ? 6 : 5), CultureInfo.InvariantCulture));
        return new(year, IsQuarter(period) ? ((rest - 1) * MonthsOfQuarter) + 1 : rest, 1);
    }

    public static bool IsQuarter(string period) => period.Contains('Q', StringComparison.Ordinal);
}
