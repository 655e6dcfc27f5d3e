using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Journeys;

/// <summary>How exactly a source knows when a step happened.</summary>
public enum Precision : byte
{
    /// <summary>A date-time with an offset.</summary>
    Minute,

    /// <summary>A civil date.</summary>
    Day,

    /// <summary>A month: sorts as its 15th and is left out of waits.</summary>
    Month,

    /// <summary>A year: sorts as its 1 July and is left out of waits.</summary>
    Year,
}

/// <summary>
/// When a step happened, as its source said it: a civil date, or a date-time with its offset, or something coarser.
/// Not the moment it was recorded, which is the ledger's to give.
/// </summary>
/// <param name="Local">The wall-clock moment, to the microsecond; midnight for a date; the middle for a month or year.</param>
/// <param name="Offset">From UTC; present exactly when <paramref name="Precision"/> is <see cref="Precision.Minute"/>.</param>
/// <param name="Precision">How exact it is.</param>
public readonly record struct Occurred(LocalDateTime Local, Offset? Offset, Precision Precision)
{
    // The years in which every moment has a wall clock in every zone.
    private const int FirstYear = 1;
    private const int LastYear = 9998;

    private static readonly OffsetDateTimePattern DateTimeText = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFo<Z+HH:mm>");
    private static readonly OffsetDateTimePattern HistoricOffsetText = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFo<+HH:mm:ss>");
    private static readonly OffsetDateTimePattern MinuteText = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>");

    /// <summary>A step known to the day.</summary>
    public static Occurred On(LocalDate date) => new(date.AtMidnight(), null, Precision.Day);

    /// <summary>A step known to the moment; anything below a microsecond is cut off, since no store here keeps it.</summary>
    public static Occurred At(OffsetDateTime moment)
    {
        var local = moment.LocalDateTime;
        return new(local.PlusNanoseconds(-(local.NanosecondOfSecond % 1000)), moment.Offset, Precision.Minute);
    }

    /// <summary>
    /// Reads <c>2026</c>, <c>2026-01</c>, <c>2026-01-05</c> or an ISO 8601 date-time with an offset or Z, its seconds optional, of the years 1 to 9998.
    /// A date-time without an offset is refused (rule H21): it would mean another moment in another place.
    /// </summary>
    public static bool TryParse(string? text, out Occurred occurred)
    {
        occurred = default;
        return text is not null
            && (text.Length switch
            {
                4 => TryParseYear(text, out occurred),
                7 => TryParseMonth(text, out occurred),
                10 => TryParseDay(text, out occurred),
                _ => TryParseMoment(text, out occurred),
            })
            && occurred.Local.Year is >= FirstYear and <= LastYear;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back to the same value.</summary>
    public string ToText() => Precision switch
    {
        Precision.Minute => (Offset!.Value.Seconds % 60 == 0 ? DateTimeText : HistoricOffsetText).Format(new OffsetDateTime(Local, Offset.Value)),
        Precision.Day => LocalDatePattern.Iso.Format(Local.Date),
        Precision.Month => Local.ToString("uuuu-MM", CultureInfo.InvariantCulture),
        _ => Local.ToString("uuuu", CultureInfo.InvariantCulture),
    };

    /// <summary>The wall-clock moment in a ledger's civil zone: what journeys are sorted and waits are counted by.</summary>
    public LocalDateTime In(DateTimeZone zone) =>
        Offset is { } offset && Local.Year is >= FirstYear and <= LastYear ? new OffsetDateTime(Local, offset).InZone(zone).LocalDateTime : Local;

    private static bool TryParseYear(string text, out Occurred occurred)
    {
        occurred = default;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < FirstYear)
            return false;
        occurred = new(new LocalDate(year, 7, 1).AtMidnight(), null, Precision.Year);
        return true;
    }

    private static bool TryParseMonth(string text, out Occurred occurred)
    {
        var parsed = LocalDatePattern.Iso.Parse(text + "-15").TryGetValue(default, out var middle);
        occurred = new(middle.AtMidnight(), null, Precision.Month);
        return parsed;
    }

    private static bool TryParseDay(string text, out Occurred occurred)
    {
        var parsed = LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date);
        occurred = On(date);
        return parsed;
    }

    private static bool TryParseMoment(string text, out Occurred occurred)
    {
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var moment) || MinuteText.Parse(text).TryGetValue(default, out moment);
        occurred = At(moment);
        return parsed;
    }
}
