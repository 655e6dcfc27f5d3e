using JourneyLedger.Vocabulary;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>Dimensions whose values are codes of a list.</summary>
public static class CodeDimension
{
    private const string Domains = "need-domain";

    /// <summary>Of whoever or whatever has no code.</summary>
    public const string None = "none";

    /// <summary>What a need, referral or support is about.</summary>
    public static Dimension Domain { get; } = Of("domain", "Domain", Domains);

    /// <param name="name">In JSON and CSV.</param>
    /// <param name="title">Heading for people.</param>
    /// <param name="list">Name of the code list.</param>
    public static Dimension Of(string name, string title, string list) => new(name, title, value => value == None ? "none said" : ReferenceData.Lists[list].LabelOf(value));
}
