using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace JourneyLedger.Web.Language;

/// <summary>
/// Words of the pages that exist in Welsh too. The English sentence stands in the page and is the key of the Welsh one in <c>Words.cy.resx</c>; a test
/// finds sentences without one. Scripts read the same file (Frontend/language.ts).
/// </summary>
public static class Words
{
    public static readonly CultureInfo Welsh = CultureInfo.GetCultureInfo("cy");

    private static readonly Lazy<IReadOnlyDictionary<string, string>> WelshOf = new(Read);
    private static readonly Lazy<string> WelshJson = new(() => JsonSerializer.Serialize(WelshOf.Value).Replace("<", "\\u003c", StringComparison.Ordinal));

    public static bool AreWelsh => CultureInfo.CurrentUICulture.Equals(Welsh);

    /// <summary>Code of the page's language.</summary>
    public static string Code => AreWelsh ? "cy" : "en";

    /// <summary>A sentence in the page's language.</summary>
    /// <param name="english">With {0}, {1}… for what it tells.</param>
    /// <param name="told">Already in words.</param>
    public static string Of(string english, params object?[] told)
    {
        var words = AreWelsh && WelshOf.Value.TryGetValue(english, out var welsh) ? welsh : english;
        return told.Length == 0 ? words : string.Format(CultureInfo.InvariantCulture, words, told);
    }

    /// <summary>The Welsh sentences by the English ones, for a script element.</summary>
    public static string Json => AreWelsh ? WelshJson.Value : "{}";

    private static Dictionary<string, string> Read() =>
        new ResourceManager(typeof(Words)).GetResourceSet(Welsh, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
