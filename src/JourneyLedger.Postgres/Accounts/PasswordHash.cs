using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Postgres.Accounts;

/// <summary>
/// PBKDF2 with HMAC-SHA-512 (RFC 8018), 16 bytes of salt, 32 of hash, as <c>pbkdf2-sha512$iterations$salt$hash</c> in Base64. The count is what OWASP
/// advises; it stands in each hash, so that it can grow.
/// </summary>
internal static class PasswordHash
{
    private const string Kind = "pbkdf2-sha512";
    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Of no password: verifying against it takes as long as against any other, so nobody learns by the time it takes which names there are.</summary>
    public static string OfNobody { get; } = Of(Convert.ToBase64String(RandomNumberGenerator.GetBytes(HashBytes)));

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}");
    }

    /// <summary>True for the password that the hash was made of.</summary>
    public static bool IsOf(string password, string hash) =>
        hash.Split('$') is [Kind, var iterations, var salt, var derived]
        && CryptographicOperations.FixedTimeEquals(
            Derive(password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture)), Convert.FromBase64String(derived));

    // The same password typed on another keyboard may come in another form of Unicode.
    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
