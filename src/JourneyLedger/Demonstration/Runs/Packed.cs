using System.Text;

namespace JourneyLedger.Demonstration.Runs;

/// <summary>Bytes that grow as they are written. Not safe for two threads.</summary>
/// <param name="room">Bytes to begin with.</param>
internal sealed class Packed(int room)
{
    private byte[] _bytes = new byte[room];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> this[int from, int length] => _bytes.AsSpan(from, length);

    public void Clear() => Length = 0;

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Number(ulong number)
    {
        var room = Room(10);
        var count = 0;
        for (; number >= 0x80; number >>= 7)
            room[count++] = (byte)(number | 0x80);
        room[count++] = (byte)number;
        Length += count;
    }

    public void Signed(long number) => Number((ulong)(number << 1) ^ (ulong)(number >> 63));

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        Raw(bytes);
    }

    /// <summary>Bytes alone: whoever reads them knows how many.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>UTF-8 after its length and one; a lone nought for null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Number((ulong)length + 1);
        Length += Encoding.UTF8.GetBytes(text, Room(length));
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Length < bytes)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes));
        return _bytes.AsSpan(Length);
    }
}

/// <summary>Reads what <see cref="Packed"/> wrote, in the same order.</summary>
internal ref struct Unpacked(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public ulong Number()
    {
        var number = 0UL;
        for (int shift = 0, at = 0; ; shift += 7)
        {
            var part = _left[at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                _left = _left[at..];
                return number;
            }
        }
    }

    public long Signed()
    {
        var number = Number();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public ReadOnlySpan<byte> Bytes() => Raw((int)Number());

    public ReadOnlySpan<byte> Raw(int length)
    {
        var bytes = _left[..length];
        _left = _left[length..];
        return bytes;
    }

    public string? Text()
    {
        var length = (int)Number();
        return length == 0 ? null : Encoding.UTF8.GetString(Raw(length - 1));
    }
}
