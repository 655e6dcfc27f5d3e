using JourneyLedger.Demonstration.Plants;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Which made-up people, over which days, and with which planted truths.</summary>
/// <param name="Seed">Any number.</param>
/// <param name="Horizon">The days that are filled.</param>
/// <param name="Planted">The planted truths that are on.</param>
/// <param name="Variants">The published alternatives that replace a parameter.</param>
/// <param name="Tally">Counts what is drawn; null where nobody asks.</param>
public sealed record AreaDesign(int Seed, Horizon Horizon, Plant Planted = Plant.None, Variant Variants = Variant.None, Tally? Tally = null)
{
    public bool Has(Plant plant) => (Planted & plant) != 0;

    public bool Has(Variant variant) => (Variants & variant) != 0;

    /// <summary>The day on which plants that change something in the course of time begin, unless their own parameter says otherwise.</summary>
    public LocalDate Day(int monthsFromStart) => Horizon.From.PlusMonths(monthsFromStart);
}
