using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Folds.Boards;

/// <summary>People who are at a step now.</summary>
/// <param name="Step">Value of the measure's dimension.</param>
/// <param name="Label">In words.</param>
/// <param name="Within">Within the time expected; null where it may not be shown.</param>
/// <param name="Beyond">For longer; null where it may not be shown.</param>
public sealed record StepStock(string Step, string Label, BoardFigure? Within, BoardFigure? Beyond)
{
    public double Shown => (Within?.Value ?? 0) + (Beyond?.Value ?? 0);
}

/// <summary>Where people are now, from the one measure of the catalogue that tells.</summary>
/// <param name="Measure">Counts people by step and by whether they have been there longer than expected.</param>
/// <param name="Steps">The most people first; a step of which nothing may be shown is not among them.</param>
public sealed record DashboardStock(Measure Measure, IReadOnlyList<StepStock> Steps)
{
    /// <summary>Names of the two dimensions of the measure that tells where people are.</summary>
    public const string StepDimension = "step";

    public const string TimeDimension = "time";

    /// <summary>Values of the second.</summary>
    public const string WithinTime = "within";

    public const string BeyondTime = "beyond";

    /// <summary>Null when the catalogue has no such measure.</summary>
    internal static DashboardStock? Of(MeasureCatalogue catalogue, BoardFigures figures)
    {
        if (catalogue.Measures.Values.FirstOrDefault(IsStock) is not { } measure)
            return null;
        var steps = figures.Rows(measure).Select(row => row.Key.First).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(step => new StepStock(step, measure.Dimensions[0].LabelOf(step), At(step, WithinTime), At(step, BeyondTime)))
            .Where(stock => stock.Within is not null || stock.Beyond is not null)
            .OrderByDescending(stock => stock.Shown).ThenBy(stock => stock.Step, StringComparer.Ordinal);
        return new(measure, [.. steps]);

        BoardFigure? At(string step, string time) => BoardFigures.Make(measure, figures.Rows(measure).Where(row => row.Key.First == step && row.Key.Second == time));
    }

    private static bool IsStock(Measure measure) =>
        measure.Kind == MeasureKind.People && measure.Dimensions is [{ Name: StepDimension }, { Name: TimeDimension }];
}
