using System.Text;
using System.Text.Json;

namespace JourneyLedger.Journeys;

/// <summary>
/// Gives the same string object for the same text: types, organisations and areas repeat in millions of events.
/// One reader at a time. Forgets everything when full, so a stream of ever new words cannot fill memory.
/// </summary>
public sealed class WordPool
{
    private const int MostWords = 65_536;
    private const int LongestWord = 64;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public WordPool() => _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of the reader's present string token.</summary>
    /// <exception cref="InvalidOperationException">It is no string.</exception>
    public string Word(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
            throw new InvalidOperationException($"Expected a string and found {json.TokenType}.");
        return Text(ref json);
    }

    /// <summary>The text of the reader's present string or name, or a number as it was written.</summary>
    /// <exception cref="InvalidOperationException">The string holds half of a surrogate pair.</exception>
    public string Text(ref Utf8JsonReader json)
    {
        return json.ValueIsEscaped ? json.GetString()! : Word(json.ValueSpan);
    }

    /// <summary>The text of some UTF-8.</summary>
    public string Word(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestWord)
            return Encoding.UTF8.GetString(utf8);
        Span<char> text = stackalloc char[LongestWord];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        if (_bySpan.TryGetValue(text, out var known))
            return known;
        if (_words.Count == MostWords)
            _words.Clear();
        var word = text.ToString();
        _words.Add(word);
        return word;
    }
}
