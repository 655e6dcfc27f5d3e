using System.Text;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>Writes the reference page of the fixed catalogue (docs/reference/measures.md) from the measures, so that it cannot say something else.</summary>
public static class MeasureReference
{
    /// <summary>The page as Markdown with LF line ends.</summary>
    /// <param name="catalogue">To describe.</param>
    /// <param name="titleOf">Title of a projection by its name.</param>
    public static string Markdown(MeasureCatalogue catalogue, Func<string, string> titleOf)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Measures

            *Reference. Written from the code; a test compares.*

            The fixed catalogue of what boards and publications may see. Every measure counts distinct people, in rows by the area in which a person was first seen and by what is said below, and takes no filter. What of a row may be shown is decided once for all of them, by disclosure control. A board adopts a measure by its name (`formulaId` of `metric.adopted`) and its version, with a target of its own; a target is in people or days, of a share in per cent.

            One catalogue serves all boards. So where a measure has a standard it is the one of the reference data, and a board's own threshold changes its reports and not the measure. Numbers in a name (90 days, 28 days, 26 weeks) are of the definition: another number is another measure.

            A row is *added up* where nobody stands in two rows of its kind. Months and quarters are those of the calendar; a figure of the running one is so far. A median is of those who came to the end of their wait, so that it does not change while nothing happens; a person with several waits in a row counts with the longest. An *open-ended* value has a row of its own where enough people have it; all others are one row, "other".


            """.ReplaceLineEndings("\n"));
        page.Append("| measure | is | by | better | drawn from |\n|---|---|---|---|---|\n");
        foreach (var measure in catalogue.Measures.Values)
            page.Append($"| [{measure.Title}](#{measure.Name}) | {Kind(measure)} | {string.Join(", ", measure.Dimensions.Select(dimension => dimension.Title.ToLowerInvariant()).Prepend("area"))} | {Better(measure)} | {titleOf(measure.Projection)} |\n");
        foreach (var measure in catalogue.Measures.Values)
        {
            page.Append($"\n## {measure.Name}\n\n**{measure.Title}.** Version {measure.Version}, {measure.Definition}, {Kind(measure)}. {measure.Counts}\n");
            foreach (var dimension in measure.Dimensions)
                page.Append($"\n- `{dimension.Name}`: {dimension.Title.ToLowerInvariant()}{(dimension.IsPartition ? "; added up" : "")}{(dimension.IsOpenEnded ? "; open-ended" : "")}");
            page.Append(measure.Dimensions.Count > 0 ? "\n" : "");
        }

        return page.ToString();
    }

    private static string Kind(Measure measure) => measure.Kind switch
    {
        MeasureKind.Share => "share of people",
        MeasureKind.MedianDays => "median days",
        _ => "people",
    };

    private static string Better(Measure measure) => measure.Better switch
    {
        Disclosure.Better.Lower => "less",
        Disclosure.Better.Higher => "more",
        _ => "",
    };
}
