using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Rules;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Folds;

/// <summary>Reads the two dates that every question can carry: as of a day, as known at a moment or position.</summary>
public static class AskedMoment
{
    /// <summary>An ISO date of our era, or code <c>bad-date</c>.</summary>
    public static Checked<LocalDate> Day(string name, string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && date.Year > 0
            ? date
            : new Refusal("bad-date", name, $"'{text}' is not a date; write it as 2026-01-31.");

    /// <summary>A date-time with offset, or <c>@</c> and a ledger position; else code <c>bad-moment</c>.</summary>
    public static Checked<KnownAt> Knowledge(string name, string text)
    {
        if (text.StartsWith('@') && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return new KnownAt.AtPosition(position);
        if (OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var moment))
            return new KnownAt.AtInstant(moment.ToInstant());
        return new Refusal("bad-moment", name, $"'{text}' is not a moment or a position; write 2026-01-31T12:00:00Z, or @ and a ledger position.");
    }
}
