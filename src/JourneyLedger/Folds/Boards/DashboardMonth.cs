using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Folds.Boards;

/// <summary>Months as measures name them: <c>2026-03</c>.</summary>
public static class DashboardMonth
{
    private static readonly YearMonthPattern Pattern = YearMonthPattern.Iso;

    public static string Of(LocalDate day) => Pattern.Format(day.ToYearMonth());

    /// <exception cref="FormatException">It is no month.</exception>
    public static string After(string month) => Pattern.Format(Pattern.Parse(month).GetValueOrThrow().PlusMonths(1));

    /// <summary>Nov 2026; the value itself when it is no month.</summary>
    public static string InWords(string month, CultureInfo culture) =>
        Pattern.Parse(month).TryGetValue(default, out var found) ? found.OnDayOfMonth(1).ToString("MMM uuuu", culture) : month;
}
