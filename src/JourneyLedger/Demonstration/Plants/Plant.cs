namespace JourneyLedger.Demonstration.Plants;

/// <summary>Truths planted in the area, so that a report can be marked right or wrong. What each is stands in <see cref="PlantList"/>.</summary>
[Flags]
public enum Plant
{
    None = 0,
    Z1 = 1 << 0,
    Z2 = 1 << 1,
    Z3 = 1 << 2,
    Z4 = 1 << 3,
    Z5 = 1 << 4,
    Z6 = 1 << 5,
    Z7 = 1 << 6,
    Z8 = 1 << 7,
    Z9 = 1 << 8,
    Z10 = 1 << 9,
    Z11 = 1 << 10,
    Z12 = 1 << 11,
    Z13 = 1 << 12,
    Z14 = 1 << 13,
    Z15 = 1 << 14,
    All = (1 << 15) - 1,
}
