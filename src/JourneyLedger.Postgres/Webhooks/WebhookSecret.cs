using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Postgres.Webhooks;

/// <summary>
/// What one endpoint and this product share, and how messages are signed with it, after the Standard Webhooks specification 1.0.0: <c>whsec_</c> and
/// random bytes in Base64; a signature is <c>v1,</c> and the Base64 of HMAC-SHA256 over <c>id.timestamp.body</c>. Immutable.
/// </summary>
public sealed class WebhookSecret
{
    /// <summary>How a secret begins, so that a search for leaked secrets finds one.</summary>
    public const string Mark = "whsec_";

    private const int Bytes = 32;
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>To be given to whoever keeps the endpoint.</summary>
    public string Text => Mark + Convert.ToBase64String(_key);

    public static WebhookSecret Make() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static WebhookSecret Parse(string text) => text.StartsWith(Mark, StringComparison.Ordinal) && Base64.IsValid(text.AsSpan(Mark.Length))
        ? new(Convert.FromBase64String(text[Mark.Length..]))
        : throw new FormatException($"A webhook's secret is {Mark} and Base64.");

    /// <param name="id">Of the message; holds no full stop.</param>
    /// <param name="seconds">Of the try, since 1970.</param>
    /// <param name="body">Exact bytes.</param>
    public string Sign(string id, long seconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(_key, signed));
    }
}
