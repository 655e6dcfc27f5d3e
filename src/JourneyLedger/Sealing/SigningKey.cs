using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace JourneyLedger.Sealing;

/// <summary>A private key that signs notes, as a ledger or as a witness. Safe for any number of callers.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _ecdsa;
    private readonly Lock _one = new();

    private SigningKey(string name, bool witness, ECDsa ecdsa) => (_ecdsa, Public) = (ecdsa, NoteKey.Of(name, witness, ecdsa));

    public NoteKey Public { get; }

    /// <summary>A new ledger's or witness's key, from the operating system's random source.</summary>
    public static SigningKey Make(string name, bool witness = false) => new(name, witness, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads what <see cref="ToPem"/> wrote.</summary>
    /// <exception cref="FormatException">The text holds no such key.</exception>
    public static SigningKey FromPem(string name, string pem, bool witness = false)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(pem);
            return ecdsa.KeySize == 256 ? new(name, witness, ecdsa) : throw new FormatException("The key is not on the curve P-256.");
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException or FormatException)
        {
            ecdsa.Dispose();
            throw new FormatException($"There is no P-256 private key in it: {broken.Message}", broken);
        }
    }

    /// <summary>The private key in PKCS #8. Whoever reads it signs in this name.</summary>
    public string ToPem()
    {
        lock (_one)
            return _ecdsa.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Signs a note's text.</summary>
    /// <param name="text">Lines, each ended.</param>
    /// <param name="now">The moment; a witness vouches for it, a ledger's own signature does not hold it.</param>
    public NoteSignature Sign(string text, Instant now)
    {
        if (!Public.IsWitness)
            return new(Public.Name, Public.Id, Signature(Encoding.UTF8.GetBytes(text)));
        var seconds = now.ToUnixTimeSeconds();
        var timed = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(timed, seconds);
        return new(Public.Name, Public.Id, (byte[])[.. timed, .. Signature(NoteKey.CosignedText(seconds, text))]);
    }

    public void Dispose() => _ecdsa.Dispose();

    private byte[] Signature(byte[] signed)
    {
        lock (_one)
            return _ecdsa.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
