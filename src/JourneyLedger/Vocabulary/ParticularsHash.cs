using System.Runtime.CompilerServices;

namespace JourneyLedger.Vocabulary;

/// <summary>
/// Of particulars, added up string by string: type, organisation type, basis, then name and value of each field. By letters and the same in every
/// run, since an object made in one place is found by a draft in another.
/// </summary>
internal struct ParticularsHash
{
    private ulong _hash;

    public readonly int Value => (int)(_hash ^ (_hash >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(string? text)
    {
        foreach (var letter in text ?? "")
            _hash = (_hash ^ letter) * 1_099_511_628_211UL;
        _hash = (_hash ^ 0xFFFFUL) * 0x9E3779B97F4A7C15UL;
    }
}
