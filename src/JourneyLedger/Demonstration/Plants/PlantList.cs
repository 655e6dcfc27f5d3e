namespace JourneyLedger.Demonstration.Plants;

/// <summary>One planted truth.</summary>
/// <param name="Plant">Its switch.</param>
/// <param name="What">What is true of the area where it is on.</param>
/// <param name="Report">What a report must make of it.</param>
public sealed record PlantedTruth(Plant Plant, string What, string Report);

/// <summary>The planted truths in words, and which of them a demonstration has.</summary>
public static class PlantList
{
    /// <summary>
    /// A blockage, a gap, a lost answer and unequal support: one thing to find for each of the first questions a board asks. All else is as the manifest says.
    /// </summary>
    public const Plant Demonstrated = Plant.Z1 | Plant.Z2 | Plant.Z3 | Plant.Z4;

    public static IReadOnlyList<PlantedTruth> All { get; } =
    [
        new(Plant.Z1, "Talking therapies in the third district have half their capacity from month 30 on", "red there within two quarters, and in no other district"),
        new(Plant.Z2, "There is no debt advice in the fifth district", "a gap of provision for debt there, of kind G3"),
        new(Plant.Z3, "The council never says what came of a housing referral", "the cell of closed loops is about 0 (D2)"),
        new(Plant.Z4, "Provider B gives people with a health claim 30% of the minutes of others", "relative parking at B only"),
        new(Plant.Z5, "Coaches' segments have nothing to do with what comes", "not shown better than random"),
        new(Plant.Z6, "One Jobcentre office refers for sanctions three times as often", "the office is outside the funnel"),
        new(Plant.Z7, "The model People First is liked better and brings no more jobs", "both told side by side"),
        new(Plant.Z8, "Individual placement and support adds 8 points in the west and nothing in the south", "the sign and an interval that covers the truth"),
        new(Plant.Z9, "The voluntary programme does nothing; those who wish to work choose it", "a crude difference, and none between similar people"),
        new(Plant.Z10, "5% of batches come late, 1% of events twice, 0.5% for the wrong person; 0.3% of people have two pseudonyms for a while", "the same final answers as without"),
        new(Plant.Z11, "Provider C has few starts and by chance few outcomes", "no signal"),
        new(Plant.Z12, "30% of second assessments were avoidable", "their share, within 3 points"),
        new(Plant.Z13, "The board raises a standard from 28 to 42 days shortly before a reporting date", "the change is told (S28) with the answer under the former standard"),
        new(Plant.Z14, "People whose claim is older than the ledger are never offered anything", "reach by age of claim"),
        new(Plant.Z15, "The college sends nothing for the last five weeks", "warnings, and no gap that is none"),
    ];

    /// <summary>Reads <c>all</c>, <c>none</c>, <c>demonstration</c> or names with commas between, such as <c>Z1,Z10</c>.</summary>
    public static bool TryParse(string text, out Plant planted)
    {
        planted = text switch
        {
            "all" => Plant.All,
            "demonstration" => Demonstrated,
            _ => Plant.None,
        };
        if (text is "all" or "none" or "demonstration")
            return true;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (All.FirstOrDefault(truth => truth.Plant.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } truth)
                return false;
            planted |= truth.Plant;
        }

        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public static string Text(Plant planted) => planted == Plant.None ? "none" : string.Join(',', All.Where(truth => (truth.Plant & planted) != 0).Select(truth => truth.Plant));
}
