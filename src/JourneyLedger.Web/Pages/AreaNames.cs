namespace JourneyLedger.Web.Pages;

/// <summary>Words for area codes. The districts of the demonstration area have made-up codes and so no entry in any register.</summary>
public static class AreaNames
{
    private static readonly Dictionary<string, string> MadeUp = new(StringComparer.Ordinal)
    {
        ["E08999001"] = "Northmoor City",
        ["E08999002"] = "Eastbrook",
        ["E08999003"] = "Southdale",
        ["E08999004"] = "Westfold",
        ["E08999005"] = "High Moor",
    };

    /// <summary>The area's name, or its code when it has none here.</summary>
    public static string Of(string code) => MadeUp.GetValueOrDefault(code, code);
}
