namespace JourneyLedger.Demonstration.Plants;

/// <summary>
/// Z2: there is no debt advice in the fifth district, not even the Jobcentre's own; and where elsewhere people are told of a service, here it is
/// said that there is none.
/// </summary>
internal static class AbsentAdvice
{
    public const string District = "E08999005";

    public const string Reason = "none-in-area";

    private const string Domain = "debt-money";

    public static bool Of(ClaimSpell claim, string domain) => claim.Has(Plant.Z2) && domain == Domain && claim.Person.District == District;
}
