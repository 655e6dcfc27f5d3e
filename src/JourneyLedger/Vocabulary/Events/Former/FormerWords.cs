namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Words that senders chose for themselves, before there was a code list.</summary>
internal static class FormerWords
{
    private const string Other = "other";

    /// <summary>The code that the words are, if a list has them as code or as label; else its code <c>other</c>. The stored event keeps the words.</summary>
    public static string AsCode(string words, string list) =>
        ReferenceData.Lists[list].Editions[^1].Codes
            .FirstOrDefault(code => string.Equals(code.Value, words.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(code.Label, words.Trim(), StringComparison.OrdinalIgnoreCase))?.Value
        ?? Other;
}
