using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Web.Pages.Journeys;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary>Cells and figures of any report as a page writes them.</summary>
public static class CellWords
{
    public const string None = "–";

    /// <summary>A status that may not be read as good.</summary>
    public const string NotAssessable = "not assessable";

    public static string Of(object? cell, CellKind kind) => cell switch
    {
        null => None,
        bool truth => truth ? "yes" : "no",
        string text when kind == CellKind.Day && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) => JourneyWords.Day(day),
        string text => text,
        IConvertible number => Of(number.ToDouble(CultureInfo.InvariantCulture), kind),
        _ => cell.ToString() ?? None,
    };

    public static string Of(double value, CellKind kind) => double.IsFinite(value)
        ? kind switch
        {
            CellKind.Count => Figures.Count(value),
            CellKind.Share => $"{Decimals(value * 100, 1)}%",
            CellKind.Days => $"{Decimals(value, 1)}\u00a0d",
            CellKind.Seconds => Figures.Duration(value, DurationUnit.Fitting),
            _ => Decimals(value, 2),
        }
        : None;

    /// <summary>A figure's value, or that it is none.</summary>
    public static string Of(Figure figure) => figure is { IsAssessable: true, Value: { } value } ? Of(value, figure.Kind) : NotAssessable;

    /// <summary>What a reader needs to trust a figure, each in a few words.</summary>
    public static IEnumerable<string> Around(Figure figure)
    {
        if (figure.Low is { } low && figure.High is { } high)
            yield return $"95% interval {Of(low, figure.Kind)} to {Of(high, figure.Kind)}";
        if (figure.Base is { } of)
            yield return $"of {Figures.Count(of)}";
        if (figure.Missing is > 0 and { } missing)
            yield return $"{Figures.Count(missing)} missing";
        if (figure.Maturity is { } maturity)
            yield return maturity;
    }

    /// <summary>How far a second value is from the first, with its sign; null where there is none. Shares differ by points of per cent: 10% to 15% is 5 points.</summary>
    public static string? Difference(double? difference, CellKind kind) => difference is not { } by
        ? null
        : by == 0 ? "no difference" : $"{(by > 0 ? "+" : "−")}{(kind == CellKind.Share ? $"{Decimals(Math.Abs(by) * 100, 1)}\u00a0points" : Of(Math.Abs(by), kind))}";

    public static bool IsNumeric(CellKind kind) => kind is not (CellKind.Text or CellKind.Status or CellKind.Day);

    /// <summary>GOV.UK's tag for a status; its words are beside the colour.</summary>
    public static string TagOf(string status) => status switch
    {
        "RED" => "govuk-tag--red",
        "AMBER" => "govuk-tag--orange",
        "GREEN" => "govuk-tag--green",
        NotAssessable => "govuk-tag--grey",
        _ => "govuk-tag--blue",
    };

    private static string Decimals(double value, int most) =>
        Math.Round(value, most, MidpointRounding.AwayFromZero).ToString(most == 1 ? "#,0.#" : "#,0.##", CultureInfo.InvariantCulture);
}
