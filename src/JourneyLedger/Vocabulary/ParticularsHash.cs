using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JourneyLedger.Vocabulary;

/// <summary>
/// Of particulars, added up string by string: type, organisation type, basis, then name and value of each field. By letters, four at a time, since
/// an object made in one place is found by a draft in another. Kept nowhere.
/// </summary>
internal struct ParticularsHash
{
    private ulong _hash;

    public readonly int Value => (int)(_hash ^ (_hash >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(string? text)
    {
        var letters = MemoryMarshal.AsBytes(text.AsSpan());
        while (letters.Length >= sizeof(ulong))
        {
            Mix(BinaryPrimitives.ReadUInt64LittleEndian(letters));
            letters = letters[sizeof(ulong)..];
        }

        // Fewer than four letters are left, and a mark that the text ends here.
        var rest = 0xFFFFUL;
        for (; letters.Length > 0; letters = letters[sizeof(char)..])
            rest = (rest << 16) | BinaryPrimitives.ReadUInt16LittleEndian(letters);
        Mix(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ulong letters)
    {
        _hash = (_hash ^ letters) * 0x9E3779B97F4A7C15UL;
        _hash ^= _hash >> 32;
    }
}
