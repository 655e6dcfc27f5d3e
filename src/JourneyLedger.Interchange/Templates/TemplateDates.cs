using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Which way a file writes its dates. Dates as 2026-01-05 are read in every file; this is about those with slashes.</summary>
public enum TemplateDates
{
    /// <summary>yyyy-MM-dd only.</summary>
    Iso,

    /// <summary>dd/MM/yyyy.</summary>
    DayFirst,

    /// <summary>MM/dd/yyyy, which is only read where the sender says so.</summary>
    MonthFirst,
}

/// <summary>
/// Finds out how a file's dates with slashes are meant, from all of them together: 03/04/2026 may be in March or in April, and a spreadsheet
/// writes its dates as the machine it runs on is set.
/// </summary>
internal static partial class TemplateDateReading
{
    public const string Iso = "yyyy-MM-dd";
    public const string DayFirst = "dd/MM/yyyy";
    public const string MonthFirst = "MM/dd/yyyy";

    public static string NameOf(TemplateDates dates) => dates switch { TemplateDates.DayFirst => DayFirst, TemplateDates.MonthFirst => MonthFirst, _ => Iso };

    /// <summary>The way of that name, or null.</summary>
    public static TemplateDates? Named(string name) => name switch
    {
        Iso => TemplateDates.Iso,
        DayFirst => TemplateDates.DayFirst,
        MonthFirst => TemplateDates.MonthFirst,
        _ => null,
    };

    /// <summary>The way that fits all dates, or an example of why there is none: the date, and what to do.</summary>
    /// <param name="cells">Every cell, or part of a list, that stands where a date can.</param>
    /// <param name="fault">The index of the example in <paramref name="cells"/>, and what is wrong; null when a way was found.</param>
    public static TemplateDates Detect(IReadOnlyList<string> cells, out (int Cell, string Reason)? fault)
    {
        int? day = null, month = null, either = null;
        for (var at = 0; at < cells.Count; at++)
        {
            var asDay = TryRead(cells[at], TemplateDates.DayFirst, out var one);
            var asMonth = TryRead(cells[at], TemplateDates.MonthFirst, out var other);
            if (asDay && asMonth && one != other)
                either ??= at;
            else if (asDay && !asMonth)
                day ??= at;
            else if (asMonth && !asDay)
                month ??= at;
        }

        fault = (day, month, either) switch
        {
            ({ } one, { } other, _) => (other, $"'{cells[other]}' can only have the month first, and '{cells[one]}' only the day. Write all dates as yyyy-MM-dd."),
            (null, { } other, _) => (other, $"'{cells[other]}' has the month first. Write dates as yyyy-MM-dd or dd/MM/yyyy, or say that the format is {MonthFirst}."),
            (null, null, { } unclear) => (unclear, $"'{cells[unclear]}' is {Said(cells[unclear], TemplateDates.DayFirst)} or {Said(cells[unclear], TemplateDates.MonthFirst)}, and no date of the file decides. Write dates as yyyy-MM-dd, or say that the format is {DayFirst}."),
            _ => null,
        };
        return cells.Any(static cell => Slashes().IsMatch(cell)) ? TemplateDates.DayFirst : TemplateDates.Iso;
    }

    /// <summary>Reads a date with slashes.</summary>
    public static bool TryRead(string text, TemplateDates dates, out LocalDate day)
    {
        day = default;
        if (dates == TemplateDates.Iso || Slashes().Match(text) is not { Success: true } parts)
            return false;
        var (first, second, year) = (Number(parts.Groups[1]), Number(parts.Groups[2]), Number(parts.Groups[3]));
        var (days, months) = dates == TemplateDates.DayFirst ? (first, second) : (second, first);
        if (year < 1 || months is < 1 or > 12 || days < 1 || days > CalendarSystem.Iso.GetDaysInMonth(year, months))
            return false;
        day = new LocalDate(year, months, days);
        return true;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static string Said(string text, TemplateDates dates) =>
        TryRead(text, dates, out var day) ? day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture) : text;

    [GeneratedRegex(@"\A([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\z")]
    private static partial Regex Slashes();
}
