namespace JourneyLedger.Demonstration.Plants;

/// <summary>Z2: there is no debt advice in the fifth district.</summary>
internal static class AbsentAdvice
{
    public const string District = "E08999005";
}
