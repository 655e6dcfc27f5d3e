using JourneyLedger.Web.Language;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>A switch above the map that only changes what is seen.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Name">The view's parameter that it sets.</param>
/// <param name="Choices">Values and words, the usual one first.</param>
public sealed record MapSwitch(string Title, string Name, params (string Value, string Words)[] Choices)
{
    /// <summary>Those of the map page, in order.</summary>
    public static IReadOnlyList<MapSwitch> All =>
    [
        new(Words.Of("Label lines with"), "labels", ("figures", Words.Of("People and days")), ("none", Words.Of("Nothing"))),
        new(Words.Of("Size"), "size", ("fit", Words.Of("Fit")), ("full", "100%")),
        new(Words.Of("View"), "view", ("map", Words.Of("Map")), ("table", Words.Of("Table"))),
    ];
}
