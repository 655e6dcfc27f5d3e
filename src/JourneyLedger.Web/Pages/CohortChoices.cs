using System.Security.Claims;
using JourneyLedger.Cube;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Pages;

/// <summary>What the filters of a page offer.</summary>
/// <param name="Areas">Codes and names.</param>
/// <param name="Attributes">Values by attribute name; attributes with too many values for a list are left out.</param>
/// <param name="Steps">Names and labels of the steps of the whole ledger.</param>
public sealed record CohortChoices(
    IReadOnlyList<KeyValuePair<string, string>> Areas,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Attributes,
    IReadOnlyList<KeyValuePair<string, string>> Steps)
{
    /// <summary>An attribute with more values than this is no list to choose from; the address can still name it.</summary>
    private const int MostValues = 40;

    public static readonly CohortChoices None = new([], [], []);

    public static CohortChoices Of(LedgerNode node, ZoomLevel level)
    {
        var view = node.Cube.View(node.Catalogue, null, null, Cohort.Everyone);
        var facets = view.Facets;
        return new(
            [.. facets.Areas.Select(code => KeyValuePair.Create(code, JourneyLedger.Vocabulary.Areas.NameOf(code)))],
            [.. facets.Attributes.Where(attribute => attribute.Value.Count is > 1 and <= MostValues)],
            [.. view.Axis(level).Steps.Select(step => KeyValuePair.Create(step.Name, step.Label))]);
    }

    /// <summary>Without areas that somebody may not ask about.</summary>
    public CohortChoices Within(ClaimsPrincipal? user) => this with { Areas = [.. Areas.Where(area => AskedBy.MayChoose(user, area.Key))] };

    public string AreaName(string code) => Areas.FirstOrDefault(area => area.Key == code).Value ?? code;
}
