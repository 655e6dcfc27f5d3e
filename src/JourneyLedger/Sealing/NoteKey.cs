using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Sealing;

/// <summary>
/// A public key that verifies signatures on notes, in the text form of C2SP signed-note: <c>name+key id+base64(type, key)</c>.
/// Two types are known, both ECDSA over P-256 with SHA-256 and ASN.1 signatures: a ledger's own (type 2), which signs the note's text,
/// and a witness's, which signs a time with it.
/// </summary>
public sealed class NoteKey
{
    // C2SP gives ECDSA cosignatures with a time no type of their own; 0xff and a long name is where such types belong.
    private const byte OwnType = 0xff;
    private const byte EcdsaType = 0x02;

    private readonly byte[] _spki;

    private NoteKey(string name, bool witness, byte[] spki)
    {
        (Name, IsWitness, _spki) = (name, witness, spki);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(
            witness ? [.. Encoding.UTF8.GetBytes($"{name}\n"), OwnType, .. CosignatureMark, .. spki] : spki));
    }

    /// <summary>Of the signer, as it stands on the note's signature line.</summary>
    public string Name { get; }

    public bool IsWitness { get; }

    /// <summary>Tells keys of one name apart; not a strong hash.</summary>
    public uint Id { get; }

    private static ReadOnlySpan<byte> CosignatureMark => "journey-ledger/cosignature/v1/ecdsa-p256-sha256\n"u8;

    /// <summary>The public half of a signing key.</summary>
    /// <exception cref="ArgumentException">The name cannot be a signer's.</exception>
    public static NoteKey Of(string name, bool witness, ECDsa key) => IsName(name)
        ? new(name, witness, key.ExportSubjectPublicKeyInfo())
        : throw new ArgumentException($"'{name}' cannot name a signer: it holds a space or a plus, or is empty.", nameof(name));

    /// <summary>Reads one line of a public key file.</summary>
    public static bool TryParse(string line, out NoteKey key)
    {
        key = null!;
        var parts = line.Split('+', 3);
        if (parts.Length < 3 || !IsName(parts[0]) || !SignedNote.TryBytes(parts[2], out var typed))
            return false;
        var witness = typed.Length > 1 + CosignatureMark.Length && typed[0] == OwnType && typed.AsSpan(1).StartsWith(CosignatureMark);
        if (!witness && (typed.Length < 2 || typed[0] != EcdsaType))
            return false;
        var spki = typed[(witness ? 1 + CosignatureMark.Length : 1)..];
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(spki, out var read);
            if (read != spki.Length || ecdsa.KeySize != 256)
                return false;
        }
        catch (CryptographicException)
        {
            return false;
        }

        key = new(parts[0], witness, spki);
        return key.ToString() == line;
    }

    /// <summary>The keys of a public key file, one a line; lines that begin with # are remarks.</summary>
    /// <param name="text">All of the file.</param>
    /// <param name="keys">Those read.</param>
    /// <returns>The first line that is no key, or null.</returns>
    public static string? ParseAll(string text, out IReadOnlyList<NoteKey> keys)
    {
        var read = new List<NoteKey>();
        keys = read;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (!TryParse(line, out var key))
                return line;
            read.Add(key);
        }

        return null;
    }

    /// <summary>True when this key made the signature.</summary>
    public bool Verifies(string text, NoteSignature signature)
    {
        if (signature.Name != Name || signature.KeyId != Id)
            return false;
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_spki, out _);
        if (!IsWitness)
            return ecdsa.VerifyData(Encoding.UTF8.GetBytes(text), signature.Bytes.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return signature.Bytes.Length > sizeof(long)
            && BinaryPrimitives.ReadInt64BigEndian(signature.Bytes.Span) is >= 0 and var seconds
            && ecdsa.VerifyData(CosignedText(seconds, text), signature.Bytes.Span[sizeof(long)..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        byte[] typed = IsWitness ? [OwnType, .. CosignatureMark, .. _spki] : [EcdsaType, .. _spki];
        return $"{Name}+{Id:x8}+{Convert.ToBase64String(typed)}";
    }

    /// <summary>What a witness signs: the same text as C2SP tlog-cosignature.</summary>
    internal static byte[] CosignedText(long seconds, string text) => Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds}\n{text}");

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || sign == '+');
}
