using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary><c>GET /api/measures</c>: the fixed catalogue of what boards and publications may see.</summary>
public static class MeasuresApi
{
    /// <param name="Name">In releases, and the board's <c>formulaId</c>.</param>
    /// <param name="Version">Raised whenever what it counts changes.</param>
    /// <param name="Title">Heading.</param>
    /// <param name="Counts">Who is counted and who is not.</param>
    /// <param name="Definition">Id of the definition.</param>
    /// <param name="Projection">Report that it is drawn from.</param>
    /// <param name="Kind"><c>people</c>, <c>share</c> or <c>medianDays</c>.</param>
    /// <param name="Better"><c>neither</c>, <c>lower</c> or <c>higher</c>.</param>
    /// <param name="Dimensions">Besides the area: <c>first</c> and <c>second</c> of a row, in this order.</param>
    public sealed record MeasureListed(
        string Name, int Version, string Title, string Counts, string Definition, string Projection, string Kind, string Better, IReadOnlyList<DimensionListed> Dimensions);

    /// <param name="Name">Of the dimension.</param>
    /// <param name="Title">Heading.</param>
    public sealed record DimensionListed(string Name, string Title);

    public static void MapMeasures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/measures", List).RequireAuthorization(Needs.Published).WithName("ListMeasures").WithSummary("The catalogue of measures with their definitions").WithTags("Boards");

    private static Ok<List<MeasureListed>> List(MeasureCatalogue catalogue) => TypedResults.Ok(catalogue.Measures.Values.Select(Listed).ToList());

    private static MeasureListed Listed(Measure measure) => new(
        measure.Name, measure.Version, measure.Title, measure.Counts, measure.Definition, measure.Projection, Word(measure.Kind), Word(measure.Better),
        [.. measure.Dimensions.Select(dimension => new DimensionListed(dimension.Name, dimension.Title))]);

    internal static string Word<T>(T value)
        where T : struct, Enum => $"{value}" is var word ? char.ToLowerInvariant(word[0]) + word[1..] : "";
}
