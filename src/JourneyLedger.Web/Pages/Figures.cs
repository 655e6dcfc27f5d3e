using System.Globalization;
using JourneyLedger.Web.Language;

namespace JourneyLedger.Web.Pages;

/// <summary>How a ledger's durations are told.</summary>
public enum DurationUnit
{
    /// <summary>All in whole days: claimant journeys are known to the day.</summary>
    Days,

    /// <summary>Each in the unit that fits it: a foreign log may run in seconds or in years.</summary>
    Fitting,
}

/// <summary>Numbers and durations in words, as the map's script says them too (Frontend/map/figures.ts).</summary>
public static class Figures
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;

    /// <summary>Seconds of a day.</summary>
    public const double Day = 24 * Hour;

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string People(long value) => value == 1 ? Words.Of("1 person") : Words.Of("{0} people", Count(value));

    /// <summary>Short, for tables: <c>85 d</c>, <c>3.5 h</c>; a dash when unknown.</summary>
    /// <param name="seconds">Null when unknown.</param>
    /// <param name="unit">How this ledger tells durations.</param>
    public static string Duration(double? seconds, DurationUnit unit)
    {
        if (seconds is not { } known)
            return "–";
        var (amount, name) = Parts(known, unit);
        return $"{amount}\u00a0{name}";
    }

    /// <summary>In full, for sentences: <c>85 days</c>, <c>1 hour</c>.</summary>
    public static string DurationInWords(double seconds, DurationUnit unit)
    {
        var (amount, shortName) = Parts(seconds, unit);
        return (shortName, amount == "1") switch
        {
            ("s", true) => Words.Of("1 second"),
            ("s", _) => Words.Of("{0} seconds", amount),
            ("min", true) => Words.Of("1 minute"),
            ("min", _) => Words.Of("{0} minutes", amount),
            ("h", true) => Words.Of("1 hour"),
            ("h", _) => Words.Of("{0} hours", amount),
            (_, true) => Words.Of("1 day"),
            _ => Words.Of("{0} days", amount),
        };
    }

    private static (string Amount, string Unit) Parts(double seconds, DurationUnit unit) => seconds switch
    {
        _ when unit == DurationUnit.Days => (Rounded(seconds / Day, 0), "d"),
        < Minute => (Amount(seconds), "s"),
        < Hour => (Amount(seconds / Minute), "min"),
        < 2 * Day => (Amount(seconds / Hour), "h"),
        _ => (Amount(seconds / Day), "d"),
    };

    private static string Amount(double value) => Rounded(value, value < 10 ? 1 : 0);

    /// <summary>Half away from zero, as the script's Intl.NumberFormat rounds.</summary>
    private static string Rounded(double value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(decimals == 0 ? "#,0" : "#,0.#", CultureInfo.InvariantCulture);
}
