using System.Globalization;
using System.Text;

namespace JourneyLedger.Interchange.CloudEvents;

/// <summary>Texts in which bytes of UTF-8 stand as <c>%C3%A9</c>.</summary>
internal static class PercentText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or null where a percent sign has not two hexadecimal digits after it, or the bytes are no UTF-8.</summary>
    public static string? Decode(string text)
    {
        try
        {
            if (!text.Contains('%'))
                return Strict.GetByteCount(text) >= 0 ? text : null;
            var bytes = new List<byte>(text.Length);
            for (var at = 0; at < text.Length;)
            {
                if (text[at] != '%')
                {
                    var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                    bytes.AddRange(Strict.GetBytes(text.Substring(at, length)));
                    at += length;
                    continue;
                }

                if (at + 3 > text.Length || !byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                    return null;
                bytes.Add(octet);
                at += 3;
            }

            return Strict.GetString([.. bytes]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A header's value as CloudEvents writes them: perhaps in quotes, then percent-encoded. Null when it cannot be read.</summary>
    public static string? DecodeHeader(string value)
    {
        var text = value.Trim();
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            return Decode(text);
        var plain = new StringBuilder(text.Length);
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] == '\\' && ++at == text.Length - 1)
                return null;
            plain.Append(text[at]);
        }

        return Decode(plain.ToString());
    }
}
