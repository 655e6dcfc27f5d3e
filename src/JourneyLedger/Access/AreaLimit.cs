using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Access;

/// <summary>The areas that somebody is limited to, as they are written in one line.</summary>
public static class AreaLimit
{
    /// <summary>The codes in order, none for no limit; or code <c>invalid-areas</c>.</summary>
    /// <param name="text">GSS codes with commas between, such as <c>E08000019,E08000016</c>; null or empty for none.</param>
    public static Checked<string[]> Read(string? text)
    {
        string[] areas = [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
        return areas.All(Areas.IsCode) ? areas : new Refusal("invalid-areas", "areas", "Areas are GSS codes such as E08000019, with commas between.");
    }
}
