using System.Globalization;
using JourneyLedger.Projections.DataQuality;
using JourneyLedger.Projections.ReportingBody;

namespace JourneyLedger.Web.Pages.Quality;

/// <summary>The finding in a sentence, and figures as the tables show them.</summary>
public static class QualityWords
{
    /// <summary>Fewer dated events than this say nothing about an organisation's habits.</summary>
    private const long FewEvents = 10;

    public static string Finding(DataQualityAnswer answer)
    {
        if (answer.Organisations.Count == 0)
            return "Nobody has reported anything in the standard vocabulary yet.";
        var silent = answer.Organisations.FirstOrDefault(one => one.IsSilent);
        var words = silent is null
            ? $"{(answer.Organisations.Count == 1 ? "The one organisation has" : $"All {Figures.Count(answer.Organisations.Count)} organisations have")} reported within {Days(answer.ExpectedEveryDays)}."
            : $"{Figures.Count(answer.Silent)} of {Figures.Count(answer.Organisations.Count)} organisations {(answer.Silent == 1 ? "is" : "are")} silent: "
                + $"{(silent.DaysSinceReport is { } days ? $"nothing from {silent.Organisation} for {Days(days)}" : $"nothing from {silent.Organisation} by then")}. Figures about their people are too low.";
        var late = answer.Organisations.Where(one => one.Dated >= FewEvents && one.OnTime < one.Dated).OrderBy(one => one.OnTimeShare).FirstOrDefault();
        return late is null ? words : $"{words} The least on time is {late.Organisation}: {Share(late.OnTimeShare)} of its events were recorded within their limit.";
    }

    public static string Finding(ReportingBodyAnswer answer)
    {
        var refused = answer.Refused.Sum(row => row.Refusals);
        var rows = refused == 0 ? "No row of its batches is kept as refused." : $"{Figures.Count(refused)} {(refused == 1 ? "refusal is" : "refusals are")} kept of rows of its batches.";
        if (answer.Open == 0)
            return $"No record of {answer.Organisation} is flagged. {rows}";
        var most = answer.Codes[0];
        return $"{Figures.Count(answer.Open)} {(answer.Open == 1 ? "flag stands" : "flags stand")} on records of {answer.Organisation}, most of them {most.Code} ({most.Title.ToLowerInvariant()}): {Figures.Count(most.Open)}. {rows}";
    }

    /// <summary>In per cent, without decimals; a dash for none.</summary>
    public static string Share(double? share) => share is { } part ? Math.Round(part * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + "%" : "–";

    /// <summary>A median of whole days, which may be a half.</summary>
    public static string Lag(double? days) => days is { } some ? $"{some.ToString("#,0.#", CultureInfo.InvariantCulture)}\u00a0d" : "–";

    public static string Days(long days) => days == 1 ? "1 day" : $"{Figures.Count(days)} days";
}
