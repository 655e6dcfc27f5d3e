using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace JourneyLedger.Sealing;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The signer's.</param>
/// <param name="KeyId">Which of the signer's keys.</param>
/// <param name="Bytes">As the key's type makes them.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>When a witness says it signed; meaningful for a witness's signature that was verified.</summary>
    public Instant At => Instant.FromUnixTimeSeconds(Bytes.Length > sizeof(long) ? Math.Clamp(BinaryPrimitives.ReadInt64BigEndian(Bytes.Span), 0, int.MaxValue) : 0);

    /// <summary>The line, ended.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes.AsMemory(sizeof(uint)));
        return $"{SignedNote.Dash}{Name} {Convert.ToBase64String(bytes)}\n";
    }
}

/// <summary>A text with signatures, as C2SP signed-note writes it. Immutable; that it could be read says nothing about its signatures.</summary>
/// <param name="Text">Lines, each ended.</param>
/// <param name="Signatures">In the order in which they stand.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    internal const string Dash = "— ";
    private const int MostBytes = 1 << 16;

    // Half a character is a foreign file, not a replacement character.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a note; false for anything that is not written exactly as a note is.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SignedNote note)
    {
        note = null!;
        if (bytes.Length > MostBytes)
            return false;
        try
        {
            return TryParse(Strict.GetString(bytes), out note);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SignedNote)"/>
    public static bool TryParse(string note, out SignedNote read)
    {
        read = null!;
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end <= 0 || note.Length > MostBytes || note[^1] != '\n' || note.Any(sign => sign < ' ' && sign != '\n'))
            return false;
        var lines = note[(end + 2)..].Split('\n')[..^1];
        var signatures = new List<NoteSignature>();
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            if (parts.Length != 3 || parts[0] != Dash.Trim() || !NoteKey.IsName(parts[1]) || !TryBytes(parts[2], out var bytes) || bytes.Length <= sizeof(uint))
                return false;
            signatures.Add(new(parts[1], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint))));
        }

        if (signatures.Count == 0)
            return false;
        read = new(note[..(end + 1)], signatures);
        return true;
    }

    /// <summary>Whose signatures are good, by these keys: one for each key that signed, and none when a known key's signature is false.</summary>
    public IReadOnlyList<(NoteKey Key, NoteSignature Signature)> SignedBy(IEnumerable<NoteKey> keys)
    {
        var good = new List<(NoteKey, NoteSignature)>();
        foreach (var key in keys)
        {
            foreach (var signature in Signatures.Where(signature => signature.Name == key.Name && signature.KeyId == key.Id))
            {
                if (!key.Verifies(Text, signature))
                    return [];
                good.Add((key, signature));
            }
        }

        return good;
    }

    /// <summary>The same text with one more signature; a signature of the same key is replaced.</summary>
    public SignedNote With(NoteSignature signature) =>
        new(Text, [.. Signatures.Where(one => one.Name != signature.Name || one.KeyId != signature.KeyId), signature]);

    /// <summary>The note as it is stored and sent.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    public byte[] ToBytes() => Strict.GetBytes(ToString());

    /// <summary>Base64 written in the one way that it is written: no space, no other ending for the same bytes.</summary>
    internal static bool TryBytes(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length / 4 * 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var count))
            return false;
        bytes = bytes[..count];
        return Convert.ToBase64String(bytes) == base64;
    }
}
