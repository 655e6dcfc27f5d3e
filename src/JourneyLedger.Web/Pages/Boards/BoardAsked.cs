using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Rules;
using JourneyLedger.Web.Language;
using NodaTime;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>The address of a board's page, taken apart.</summary>
/// <param name="Id">Of the board.</param>
/// <param name="Ledger">Null for the default one.</param>
/// <param name="Since">Day of a meeting or another to compare with; null for the last meeting.</param>
/// <param name="KnownAt">Moment, position or day to show the board at; null for now.</param>
public sealed record BoardAsked(string Id, string? Ledger, string? Since, string? KnownAt)
{
    /// <summary>Fields left empty in a form ask for nothing.</summary>
    public static BoardAsked Of(string id, IQueryCollection query) => new(id, Given(query["ledger"]), Given(query["since"]), Given(query["knownAt"]));

    public static string PathOf(string id) => WelshPages.Local($"/boards/{Uri.EscapeDataString(id)}");

    /// <summary>The same question to a page under the board's.</summary>
    /// <param name="under">Such as <c>/pack</c>; empty for the board itself.</param>
    /// <param name="more">Parameters that the address adds.</param>
    public string Address(string under = "", params IEnumerable<KeyValuePair<string, string?>> more) =>
        PathOf(Id) + under + QueryString.Create(new Dictionary<string, string?> { ["ledger"] = Ledger, ["since"] = Since, ["knownAt"] = KnownAt }.Concat(more).Where(parameter => parameter.Value is not null));

    /// <summary>The day compared with; null for none given, or code <c>bad-date</c>.</summary>
    public Checked<LocalDate?> SinceDay() => Since is null ? (LocalDate?)null : AskedMoment.Day("since", Since) is { Accepted: true } day ? day.Value : AskedMoment.Day("since", Since).Refusals[0];

    /// <summary>The knowledge that the board is shown with; null for the newest. A day means its end, by the ledger's clock.</summary>
    public Checked<KnownAt?> Knowledge(DateTimeZone zone)
    {
        if (KnownAt is null)
            return (KnownAt?)null;
        if (AskedMoment.Day("knownAt", KnownAt) is { Accepted: true } day)
            return EndOf(day.Value, zone);
        var moment = AskedMoment.Knowledge("knownAt", KnownAt);
        return moment.Accepted ? moment.Value : moment.Refusals[0];
    }

    /// <summary>The last moment of a day.</summary>
    public static KnownAt EndOf(LocalDate day, DateTimeZone zone) => new KnownAt.AtInstant(zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.Epsilon);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
