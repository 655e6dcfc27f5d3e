namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>What the filters of a map offer.</summary>
/// <param name="Areas">Codes and names.</param>
/// <param name="Attributes">Values by attribute name; attributes with too many values for a list are left out.</param>
/// <param name="Steps">Names and labels of the steps of the whole ledger.</param>
public sealed record MapChoices(
    IReadOnlyList<KeyValuePair<string, string>> Areas,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Attributes,
    IReadOnlyList<KeyValuePair<string, string>> Steps)
{
    public static readonly MapChoices None = new([], [], []);

    public string AreaName(string code) => Areas.FirstOrDefault(area => area.Key == code).Value ?? code;
}
