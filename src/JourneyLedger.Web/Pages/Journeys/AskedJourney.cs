using System.Globalization;
using JourneyLedger.Web.Access;
using NodaTime;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary>The address of a journey page, taken apart: whose journey, what for, and which state of knowledge is seen.</summary>
/// <param name="Ledger">Null for the default one.</param>
/// <param name="Claimant">Pseudonym.</param>
/// <param name="Purpose">Code, or empty.</param>
/// <param name="Case">Reference, or empty.</param>
/// <param name="At">Number of the event to stand at; null for the latest.</param>
/// <param name="Today">Shows everything known today, not only what was known at that event.</param>
public sealed record AskedJourney(string? Ledger, string Claimant, string Purpose, string Case, int? At, bool Today)
{
    public static AskedJourney Of(string claimant, IQueryCollection query) => new(
        Text("ledger", query) is { Length: > 0 } ledger ? ledger : null,
        claimant,
        Text(JourneyAccess.PurposeParameter, query),
        Text(JourneyAccess.CaseParameter, query),
        int.TryParse(Text("at", query), out var at) ? at : null,
        Text("known", query) == "today");

    /// <summary>The same journey, for the same purpose, at another event or state of knowledge.</summary>
    public string Address(int? at, bool today) => Page("", ("at", at?.ToString(CultureInfo.InvariantCulture)), ("known", today ? "today" : null));

    /// <summary>The list of who looked.</summary>
    public string LooksAddress => Page("/looks");

    /// <summary>What the person is shown.</summary>
    public string OwnAddress => Page("/own");

    /// <summary>The same question to the API.</summary>
    /// <param name="rest">What follows the claimant, such as <c>/proof</c>.</param>
    /// <param name="format">Of the answer.</param>
    public string ApiAddress(string rest, string format) =>
        $"/api/journeys/{Uri.EscapeDataString(Claimant)}{rest}" + Query(("format", format));

    /// <summary>A moment from the form's fields, in the ledger's civil time; null when they make none.</summary>
    public static LocalDateTime? Moment(IQueryCollection query)
    {
        var time = Text("time", query) is { Length: > 0 } given ? given : "23:59";
        return int.TryParse(Text("day", query), out var day) && int.TryParse(Text("month", query), out var month) && int.TryParse(Text("year", query), out var year)
            && TimeOnly.TryParseExact(time, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            && year is > 1900 and < 3000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                ? new LocalDateTime(year, month, day, clock.Hour, clock.Minute)
                : null;
    }

    private string Page(string rest, params (string Name, string? Value)[] more) => $"/journeys/{Uri.EscapeDataString(Claimant)}{rest}" + Query(more);

    private QueryString Query(params (string Name, string? Value)[] more) => QueryString.Create(
        new (string Name, string? Value)[] { ("ledger", Ledger), (JourneyAccess.PurposeParameter, Purpose), (JourneyAccess.CaseParameter, Case) }
            .Concat(more)
            .Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));

    private static string Text(string name, IQueryCollection query) => query[name].FirstOrDefault()?.Trim() ?? "";
}
