using System.Text;
using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Csv;

/// <summary>Which encoding a text file is in, by its byte order mark, its zeros, or whether its bytes are valid UTF-8.</summary>
internal static class CsvEncoding
{
    static CsvEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a name; every one given here refuses bytes it cannot read instead of replacing them.</summary>
    public static Encoding Named(string name, FaultDesk faults)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw faults.Whole(0, "encoding", $"'{name}' is no known encoding. Say for example utf-8, utf-16 or windows-1252.");
        }
    }

    /// <param name="start">The first bytes of the file: the more, the surer.</param>
    /// <param name="faults">Where an unknown name would be told.</param>
    public static Encoding Detect(ReadOnlySpan<byte> start, FaultDesk faults) => Named(Guess(start), faults);

    private static string Guess(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return "utf-8";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? "utf-32" : "utf-16";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return "utf-16BE";
        var (even, odd) = (0, 0);
        for (var at = 0; at < start.Length; at++)
        {
            if (start[at] == 0)
                _ = (at & 1) == 0 ? even++ : odd++;
        }

        // Western text in UTF-16 without a mark: every second byte, nearly, is zero.
        if (Math.Max(even, odd) > start.Length / 8)
            return even > odd ? "utf-16BE" : "utf-16";
        return IsUtf8(start) ? "utf-8" : "windows-1252";
    }

    private static bool IsUtf8(ReadOnlySpan<byte> start)
    {
        // The last character may be cut in two by the end of the look: not flushing forgives that.
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            decoder.GetCharCount(start, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
