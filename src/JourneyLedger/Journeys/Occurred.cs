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
    private static readonly OffsetDateTimePattern DateTimeText = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFo<Z+HH:mm>");

    /// <summary>A step known to the day.</summary>
    public static Occurred On(LocalDate date) => new(date.AtMidnight(), null, Precision.Day);

    /// <summary>A step known to the moment; anything below a microsecond is cut off, since no store here keeps it.</summary>
    public static Occurred At(OffsetDateTime moment)
    {
        var local = moment.LocalDateTime;
        return new(local.PlusNanoseconds(-(local.NanosecondOfSecond % 1000)), moment.Offset, Precision.Minute);
    }

    /// <summary>
    /// Reads <c>2026</c>, <c>2026-01</c>, <c>2026-01-05</c> or an ISO 8601 date-time with an offset or Z.
    /// A date-time without an offset is refused (rule H21): it would mean another moment in another place.
    /// </summary>
    public static bool TryParse(string? text, out Occurred occurred)
    {
        occurred = default;
        if (string.IsNullOrEmpty(text))
            return false;
        if (text.Length == 10 && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date))
        {
            occurred = On(date);
            return true;
        }

        if (text.Length == 7 && LocalDatePattern.Iso.Parse(text + "-15").TryGetValue(default, out var middle))
        {
            occurred = new(middle.AtMidnight(), null, Precision.Month);
            return true;
        }

        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0)
        {
            occurred = new(new LocalDate(year, 7, 1).AtMidnight(), null, Precision.Year);
            return true;
        }

        if (!OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var moment))
            return false;
        occurred = At(moment);
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back to the same value.</summary>
    public string ToText() => Precision switch
    {
        Precision.Minute => DateTimeText.Format(new OffsetDateTime(Local, Offset!.Value)),
        Precision.Day => LocalDatePattern.Iso.Format(Local.Date),
        Precision.Month => Local.ToString("uuuu-MM", CultureInfo.InvariantCulture),
        _ => Local.ToString("uuuu", CultureInfo.InvariantCulture),
    };

    /// <summary>The wall-clock moment in a ledger's civil zone: what journeys are sorted and waits are counted by.</summary>
    public LocalDateTime In(DateTimeZone zone) =>
        Offset is { } offset ? new OffsetDateTime(Local, offset).InZone(zone).LocalDateTime : Local;
}
