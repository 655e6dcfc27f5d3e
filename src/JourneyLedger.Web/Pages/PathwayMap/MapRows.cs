using System.Globalization;
using JourneyLedger.Projections.PathwayMap;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>
/// A row of the moves' table, in words. Each table also carries an empty row as a template: the page's script fills that one with the same words
/// (Frontend/map/tables.ts), so that rows that come while the page is open look as those it came with.
/// </summary>
/// <param name="Id">The line's name.</param>
public sealed record MoveRow(string Id, string From, string To, string People, string Count, string Median, string Q1, string Q3, string P90)
{
    public static readonly MoveRow Empty = new("", "", "", "", "", "", "", "", "");

    public static MoveRow Of(MapMove move, MapAnswer answer, DurationUnit unit) => new(
        move.Id(), answer.Label(move.From), answer.Label(move.To), Figures.Count(move.People), Figures.Count(move.Count),
        Figures.Duration(move.MedianSeconds, unit), Figures.Duration(move.Q1Seconds, unit), Figures.Duration(move.Q3Seconds, unit), Figures.Duration(move.P90Seconds, unit));

    /// <summary>The order of the rows: the most frequent first, then by name.</summary>
    public static IEnumerable<MapMove> InOrder(MapAnswer answer) =>
        answer.Moves.OrderByDescending(move => move.Count).ThenBy(move => move.Id(), StringComparer.Ordinal);
}

/// <summary>A row of the steps' table, in words.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Colour">Of its stage.</param>
/// <param name="Open">Whether journeys go on, so that people are here.</param>
public sealed record StepRow(string Step, string Label, string Colour, string People, string Events, string Here, string HereMedian, bool Open)
{
    public static StepRow Empty(MapScale scale) => new("", "", "", "", "", "", "", scale.Open);

    public static StepRow Of(MapStep step, MapScale scale) => new(
        step.Step, step.Words() + (step.BeyondExpected() ? " ▲" : ""), Palette.Shared.Stage(step.Stage), Figures.Count(step.People), Figures.Count(step.Events),
        Figures.Count(step.HereNow), Figures.Duration(step.HereMedianDays * Figures.Day, scale.Unit), scale.Open);

    /// <summary>The order of the rows: those that most people reached first, then by name.</summary>
    public static IEnumerable<MapStep> InOrder(MapAnswer answer) =>
        answer.Steps.OrderByDescending(step => step.People).ThenBy(step => step.Step, StringComparer.Ordinal);
}

/// <summary>A row of the table of ways through, in words. The most common first, then by name, as the answer has them.</summary>
/// <param name="Variant">The row's key.</param>
/// <param name="Share">Of all people.</param>
public sealed record VariantRow(string Variant, IReadOnlyList<string> Steps, string Count, string Share)
{
    public static readonly VariantRow Empty = new("", [], "", "");

    public static VariantRow Of(MapVariant variant, MapAnswer answer) => new(
        variant.Variant, [.. variant.Steps.Select(answer.Label)], Figures.Count(variant.Count),
        $"{Math.Round(100.0 * variant.Count / Math.Max(1, answer.People), 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture)}%");
}
