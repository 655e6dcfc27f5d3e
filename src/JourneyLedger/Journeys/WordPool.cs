using System.Buffers.Binary;
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

    private Entry[] _entries = new Entry[1024];
    private int _count;

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
        var hash = Hash(utf8);
        ref var entry = ref Find(hash, utf8);
        if (entry.Word is { } known)
            return known;
        var word = Encoding.UTF8.GetString(utf8);
        entry = new(hash, word);
        if (++_count == MostWords)
            (_entries, _count) = (new Entry[1024], 0);
        else if (_count * 2 > _entries.Length)
            Grow();
        return word;
    }

    /// <summary>Where a word is, or would be: it is looked for by its bytes, so that one that is known is not decoded.</summary>
    private ref Entry Find(uint hash, ReadOnlySpan<byte> utf8)
    {
        var mask = _entries.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            ref var entry = ref _entries[slot];
            if (entry.Word is null || (entry.Hash == hash && Is(entry.Word, utf8)))
                return ref entry;
        }
    }

    private void Grow()
    {
        var smaller = _entries;
        _entries = new Entry[smaller.Length * 2];
        var mask = _entries.Length - 1;
        foreach (var entry in smaller)
        {
            if (entry.Word is null)
                continue;
            var slot = (int)entry.Hash & mask;
            while (_entries[slot].Word is not null)
                slot = (slot + 1) & mask;
            _entries[slot] = entry;
        }
    }

    private static bool Is(string word, ReadOnlySpan<byte> utf8) => Ascii.Equals(utf8, word) || (!Ascii.IsValid(utf8) && Encoding.UTF8.GetString(utf8) == word);

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
        var rest = 0UL;
        foreach (var one in utf8)
            rest = (rest << 8) | one;
        return (uint)Mix(hash ^ rest);

        static ulong Mix(ulong bits)
        {
            bits *= 0x9E3779B97F4A7C15UL;
            return bits ^ (bits >> 32);
        }
    }

    private readonly record struct Entry(uint Hash, string? Word);
}
