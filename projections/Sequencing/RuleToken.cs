namespace JourneyLedger.Projections.Sequencing;

/// <summary>A word or sign of a rule.</summary>
/// <param name="Text">As written; empty at the end.</param>
/// <param name="At">Its place in the text, from 1.</param>
internal readonly record struct RuleToken(string Text, int At)
{
    public bool IsEnd => Text.Length == 0;

    public bool IsWord => Text.Length > 0 && IsPartOfWord(Text[0]);

    /// <summary>A rule's words and signs, with the end as the last.</summary>
    /// <exception cref="RuleFaultException">A letter that no rule has.</exception>
    public static List<RuleToken> Of(string text)
    {
        var tokens = new List<RuleToken>();
        for (var i = 0; i < text.Length;)
        {
            var from = i;
            if (char.IsWhiteSpace(text[i]))
                i++;
            else if (IsPartOfWord(text[i]))
                i = EndOfWord(text, i);
            else if (text[i] == '!' && i + 1 < text.Length && text[i + 1] == '=')
                i += 2;
            else if ("(),|=".Contains(text[i]))
                i++;
            else
                throw new RuleFaultException(i + 1, $"'{text[i]}' has no meaning in a rule; it has words, ( ) , = != and |.");
            if (!char.IsWhiteSpace(text[from]))
                tokens.Add(new(text[from..i], from + 1));
        }

        tokens.Add(new("", text.Length + 1));
        return tokens;
    }

    private static int EndOfWord(string text, int i)
    {
        while (i < text.Length && IsPartOfWord(text[i]))
            i++;
        return i;
    }

    private static bool IsPartOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+';
}

/// <summary>What is wrong with a rule and where: caught by whoever reads one, and given as a refusal.</summary>
internal sealed class RuleFaultException(int at, string what) : Exception($"At {at}: {what}");
