using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace JourneyLedger.Tests.Shared;

/// <summary>
/// Damages valid inputs as wires, programs and enemies do. The same seed gives the same damage; the environment variable JOURNEY_FUZZ_SEED repeats a run.
/// </summary>
public sealed class Mutator(int seed)
{
    private const int MostLength = 1 << 17;

    private static readonly byte[][] Fragments =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", "\"\"", "'", ":", ",", ";", "\t", "|", "\n", "\r\n", "\r", "=", "&", "%", "%zz", "%00", "%C3", "+", "<", ">", "/>", "&#0;", "&amp;", "<!--", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY y \"z\">]>", "&y;",
            "null", "true", "NaN", "Infinity", "1e999", "-1e999", "-0", "1e-400", "2147483648", "-2147483649", "9223372036854775808", "999999999999999999999999999999", "0.1", "1,200", "1.200", "#N/A", "1.2E+11",
            "\\ud800", "\\udc00", "\\u0000", "\\", "\\\"", "\0", "\uFEFF", "\u200B", "\u202E", "é", "😀", "/*", "//", "=cmd|' /C calc'!A1", "sep=;\n", "$", "{0}", "%s", "${x}", "../",
            "0000-00-00", "0001-01-01", "9999-12-31", "9998-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "-9998-01-01T00:00:00Z", "2026-02-30", "31/02/2026", "02/31/2026", "13/13/2026", "2026-01-05T10:30:00+18:00", "2026-01-05T10:30:00-18:00",
            "2026-01-05T23:59:60Z", "2026-03-29T01:30:00", "24:00", "46027", "2026", "2026-01", "specversion", "data_base64", "payload", "stream", "type", "AB123456C", "claimant/", "/", "access/x", "key.destroyed", "local.step", "record.corrected",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xfe], [0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0, 0], [0xc3], [0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xed, 0xb0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0x1f, 0x8b], [0x1f, 0x8b, 8, 0],
    ];

    private readonly Random _random = new(seed);

    /// <summary>A seed for this run: the one that is asked for, else another each time. Said on the output, so that the run can be repeated.</summary>
    public static int SeedOfRun(string what)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("JOURNEY_FUZZ_SEED"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var asked) ? asked : Random.Shared.Next();
        Console.WriteLine($"Fuzz of {what}: JOURNEY_FUZZ_SEED={seed}");
        return seed;
    }

    /// <summary>A number from 0 up to, not including, <paramref name="below"/>.</summary>
    public int Next(int below) => _random.Next(below);

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>One of the valid inputs with one to four kinds of damage; now and then whole, or nothing but noise.</summary>
    public byte[] Damaged(IReadOnlyList<byte[]> valid)
    {
        if (_random.Next(50) == 0)
            return Noise();
        var input = Pick(valid);
        for (var times = _random.Next(5); times > 0; times--)
            input = Damage(input, valid);
        return input;
    }

    /// <summary>As gzip: whole, or damaged in itself.</summary>
    public byte[] Packed(byte[] input)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(input);
        var whole = packed.ToArray();
        return _random.Next(3) == 0 ? Damage(whole, [whole]) : whole;
    }

    private byte[] Damage(byte[] input, IReadOnlyList<byte[]> valid)
    {
        var damaged = _random.Next(12) switch
        {
            0 => FlipBits(input),
            1 => input[.._random.Next(input.Length + 1)],
            2 => input[_random.Next(input.Length + 1)..],
            3 => Replace(input, 0, Slice(input)),
            4 => Replace(input, _random.Next(40), []),
            5 => Swap(input),
            6 => Replace(input, _random.Next(20), Slice(Pick(valid))),
            7 => Replace(input, 0, Repeated()),
            8 => ReplaceToken(input, valid),
            9 => ReplaceToken(input, [Pick(Fragments)]),
            10 => Replace(input, 1, [(byte)_random.Next(256)]),
            _ => Replace(input, _random.Next(4), Pick(Fragments)),
        };
        return damaged.Length > MostLength ? damaged[..MostLength] : damaged;
    }

    private byte[] Noise()
    {
        var noise = new byte[_random.Next(200)];
        _random.NextBytes(noise);
        return noise;
    }

    private byte[] FlipBits(byte[] input)
    {
        var flipped = (byte[])input.Clone();
        for (var times = _random.Next(8); times >= 0 && flipped.Length > 0; times--)
            flipped[_random.Next(flipped.Length)] ^= (byte)(1 << _random.Next(8));
        return flipped;
    }

    /// <summary>Deep nesting, long runs.</summary>
    private byte[] Repeated()
    {
        var (fragment, times) = (Pick(Fragments), _random.Next(4) == 0 ? _random.Next(5_000) : _random.Next(100));
        return [.. Enumerable.Repeat(_random.Next(2) == 0 ? fragment : "{\"a\":["u8.ToArray(), times).SelectMany(static one => one)];
    }

    private byte[] Slice(byte[] input)
    {
        var start = _random.Next(input.Length + 1);
        return input[start..Math.Min(input.Length, start + _random.Next(200))];
    }

    private byte[] Swap(byte[] input)
    {
        var places = new[] { _random.Next(input.Length + 1), _random.Next(input.Length + 1), _random.Next(input.Length + 1) };
        Array.Sort(places);
        return [.. input[..places[0]], .. input[places[1]..places[2]], .. input[places[0]..places[1]], .. input[places[2]..]];
    }

    private byte[] Replace(byte[] input, int length, byte[] by)
    {
        var start = _random.Next(input.Length + 1);
        return [.. input[..start], .. by, .. input[Math.Min(input.Length, start + length)..]];
    }

    /// <summary>Puts a word of another input, or a fragment, in the place of a word: fields swapped, values of the wrong kind.</summary>
    private byte[] ReplaceToken(byte[] input, IReadOnlyList<byte[]> from)
    {
        var (start, end) = Token(input);
        var other = Pick(from);
        var (otherStart, otherEnd) = from.Count == 1 ? (0, other.Length) : Token(other);
        return [.. input[..start], .. other[otherStart..otherEnd], .. input[end..]];
    }

    private (int Start, int End) Token(byte[] input)
    {
        var at = _random.Next(input.Length + 1);
        var (start, end) = (at, at);
        while (start > 0 && IsWord(input[start - 1]))
            start--;
        while (end < input.Length && IsWord(input[end]))
            end++;
        return (start, end);
    }

    private static bool IsWord(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'.' or (byte)'-' or (byte)'_' or > 0x7f;
}
