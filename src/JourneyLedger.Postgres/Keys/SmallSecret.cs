using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Postgres.Keys;

/// <summary>Encrypts something short under the master key, for one purpose: the id of the key, a nonce, AES-256-GCM ciphertext and tag.</summary>
public static class SmallSecret
{
    private const int IdBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="keys">Whose present master key seals it.</param>
    /// <param name="purpose">In ASCII; what is sealed for one purpose cannot be opened for another.</param>
    /// <param name="plain">What to seal.</param>
    public static byte[] Seal(KeyRing keys, string purpose, ReadOnlySpan<byte> plain)
    {
        var result = new byte[IdBytes + NonceBytes + plain.Length + TagBytes];
        Encoding.ASCII.GetBytes(keys.Current.Id, result);
        var nonce = result.AsSpan(IdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys.Current.Derive(Encoding.ASCII.GetBytes(purpose), []), TagBytes);
        cipher.Encrypt(nonce, plain, result.AsSpan(IdBytes + NonceBytes, plain.Length), result.AsSpan(^TagBytes), result.AsSpan(0, IdBytes));
        return result;
    }

    /// <exception cref="LedgerKeyException">Its master key is not at hand, or it is damaged.</exception>
    public static byte[] Open(KeyRing keys, string purpose, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < IdBytes + NonceBytes + TagBytes || keys.Find(Encoding.ASCII.GetString(sealedBytes[..IdBytes])) is not { } master)
            throw new LedgerKeyException($"What was kept for {purpose} is damaged, or was sealed under another master key.");
        var plain = new byte[sealedBytes.Length - IdBytes - NonceBytes - TagBytes];
        using var cipher = new AesGcm(master.Derive(Encoding.ASCII.GetBytes(purpose), []), TagBytes);
        try
        {
            cipher.Decrypt(sealedBytes.Slice(IdBytes, NonceBytes), sealedBytes[(IdBytes + NonceBytes)..^TagBytes], sealedBytes[^TagBytes..], plain, sealedBytes[..IdBytes]);
            return plain;
        }
        catch (AuthenticationTagMismatchException damaged)
        {
            throw new LedgerKeyException($"What was kept for {purpose} is damaged, or was sealed under another master key.", damaged);
        }
    }
}
