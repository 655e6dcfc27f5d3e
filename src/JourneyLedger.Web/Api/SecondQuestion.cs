namespace JourneyLedger.Web.Api;

/// <summary>Two questions in one address: the second is the first, but for what is given again with a prefix.</summary>
public static class SecondQuestion
{
    /// <summary>Before the name of a parameter that the second question has instead.</summary>
    public const string Prefix = "with.";

    /// <summary>A value that leaves the parameter out of the second question: everybody, or the newest day.</summary>
    public const string LeftOut = "*";

    /// <summary>The parameters of both questions.</summary>
    public static (IReadOnlyList<KeyValuePair<string, string>> First, IReadOnlyList<KeyValuePair<string, string>> Second) Split(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var own = parameters.ToLookup(parameter => parameter.Key.StartsWith(Prefix, StringComparison.Ordinal));
        var others = own[true].Select(parameter => KeyValuePair.Create(parameter.Key[Prefix.Length..], parameter.Value)).ToList();
        var named = others.Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        return ([.. own[false]], [.. own[false].Where(parameter => !named.Contains(parameter.Key)), .. others.Where(parameter => parameter.Value != LeftOut)]);
    }
}
