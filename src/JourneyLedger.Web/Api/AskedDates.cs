using JourneyLedger.Interchange.Templates;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Api;

/// <summary>How whoever sends a spreadsheet says that its dates with slashes are meant.</summary>
public static class AskedDates
{
    /// <summary>Null to find out from the file; code <c>unknown-format</c> for what is none.</summary>
    public static Checked<TemplateDates?> Of(string? dates)
    {
        if (dates is null)
            return (TemplateDates?)null;
        return TemplateReader.DatesNamed(dates) is { } named ? named : new Refusal("unknown-format", "", "dates is yyyy-MM-dd, dd/MM/yyyy or MM/dd/yyyy.");
    }

    public static IResult Unread(IReadOnlyList<Refusal> refusals) => Problem.Of(StatusCodes.Status400BadRequest, refusals[0].Code, "The format of dates is not known.", refusals[0].Reason);
}
