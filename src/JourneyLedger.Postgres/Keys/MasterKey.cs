using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Postgres.Keys;

/// <summary>
/// The one key that opens all others: 256 bits, from which a key is derived for each purpose, so that no two purposes share one. Immutable.
/// </summary>
public sealed class MasterKey
{
    public const int Bytes = 32;

    private const int IdBytes = 8;
    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>16 hexadecimal digits that name the key and give nothing of it away: files say by it which key they need.</summary>
    public string Id => Convert.ToHexStringLower(Derive("name"u8, []).AsSpan(0, IdBytes));

    public static MasterKey Make() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Reads 64 hexadecimal digits or the Base64 of 32 bytes.</summary>
    /// <param name="text">White space around it is passed over.</param>
    /// <param name="from">Where it was found, for words.</param>
    /// <exception cref="LedgerKeyException">It is neither.</exception>
    public static MasterKey Parse(string text, string from)
    {
        text = text.Trim();
        try
        {
            var key = text.Length == Bytes * 2 ? Convert.FromHexString(text) : Convert.FromBase64String(text);
            if (key.Length == Bytes)
                return new MasterKey(key);
        }
        catch (FormatException)
        {
            // Said below, without the text: it may be nearly the key.
        }

        throw new LedgerKeyException($"The master key in {from} cannot be read: it is 32 random bytes, written as 64 hexadecimal digits or in Base64 ('openssl rand -hex 32' makes one).");
    }

    /// <summary>64 hexadecimal digits.</summary>
    public string ToText() => Convert.ToHexStringLower(_key);

    /// <summary>A key for one purpose and one thing.</summary>
    internal byte[] Derive(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> thing)
    {
        var derived = new byte[Bytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, thing, [.. Encoding.ASCII.GetBytes("journey-ledger "), .. purpose]);
        return derived;
    }
}
