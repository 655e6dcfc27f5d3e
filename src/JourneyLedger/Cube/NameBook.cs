using System.Text;

namespace JourneyLedger.Cube;

/// <summary>
/// Claimants' pseudonyms by dense number, as UTF-8 in one block with a hash table of numbers beside it: a third of the memory of strings,
/// and a snapshot loads it as two copies instead of millions of small objects.
/// </summary>
internal sealed class NameBook
{
    private byte[] _bytes = new byte[1024];
    private int[] _ends = new int[64];
    private int[] _slots = NewSlots(128);

    public int Count { get; private set; }

    /// <summary>Bytes of names, ends and hash table, room to grow included.</summary>
    public long Held => _bytes.Length + ((_ends.Length + _slots.Length) * (long)sizeof(int));

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Count == 0 ? 0 : _ends[Count - 1]);

    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    public string this[int number] => Encoding.UTF8.GetString(NameOf(number));

    public static NameBook Of(byte[] bytes, int[] ends)
    {
        var book = new NameBook { _bytes = bytes, _ends = ends, Count = ends.Length };
        book.Rehash();
        return book;
    }

    public int NumberOf(string name)
    {
        Span<byte> buffer = stackalloc byte[256];
        var longest = Encoding.UTF8.GetMaxByteCount(name.Length);
        var utf8 = longest <= buffer.Length ? buffer[..Encoding.UTF8.GetBytes(name, buffer)] : Encoding.UTF8.GetBytes(name);
        var slot = Find(utf8);
        if (_slots[slot] >= 0)
            return _slots[slot];
        Append(utf8);
        _slots[slot] = Count - 1;
        if (Count * 2 > _slots.Length)
            Rehash();
        return Count - 1;
    }

    /// <summary>The number of a name, or -1.</summary>
    public int Seek(string name) => _slots[Find(Encoding.UTF8.GetBytes(name))];

    /// <summary>Blanks a name. Its number stays taken, and nobody finds it by the name.</summary>
    public void Forget(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        _bytes.AsSpan(start, _ends[number] - start).Clear();
    }

    private ReadOnlySpan<byte> NameOf(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        return _bytes.AsSpan(start, _ends[number] - start);
    }

    private int Find(ReadOnlySpan<byte> utf8)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)Hash(utf8) & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] < 0 || NameOf(_slots[slot]).SequenceEqual(utf8))
                return slot;
        }
    }

    private void Append(ReadOnlySpan<byte> utf8)
    {
        var start = Bytes.Length;
        var end = checked(start + utf8.Length);
        if (end > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(end + 64L, _bytes.Length * 2L)));
        if (Count == _ends.Length)
            Array.Resize(ref _ends, Math.Max(64, Count * 2));
        utf8.CopyTo(_bytes.AsSpan(start));
        _ends[Count++] = end;
    }

    private void Rehash()
    {
        _slots = NewSlots((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, Count) * 4));
        var mask = _slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)Hash(NameOf(number)) & mask;
            while (_slots[slot] >= 0)
                slot = (slot + 1) & mask;
            _slots[slot] = number;
        }
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, -1);
        return slots;
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 14695981039346656037UL;
        while (utf8.Length >= 8)
        {
            hash = (hash ^ BitConverter.ToUInt64(utf8)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
            utf8 = utf8[8..];
        }

        foreach (var b in utf8)
            hash = (hash ^ b) * 1099511628211;
        return (uint)(hash ^ (hash >> 32));
    }
}
