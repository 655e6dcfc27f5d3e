namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>A switch above the map that only changes what is seen.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Name">The view's parameter that it sets.</param>
/// <param name="Choices">Values and words, the usual one first.</param>
public sealed record MapSwitch(string Title, string Name, params (string Value, string Words)[] Choices)
{
    /// <summary>Those of the map page, in order.</summary>
    public static readonly IReadOnlyList<MapSwitch> All =
    [
        new("Label lines with", "labels", ("figures", "People and days"), ("none", "Nothing")),
        new("Size", "size", ("fit", "Fit"), ("full", "100%")),
        new("View", "view", ("map", "Map"), ("table", "Table")),
    ];
}
