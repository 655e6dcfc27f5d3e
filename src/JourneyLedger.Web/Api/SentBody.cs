using JourneyLedger.Interchange;
using JourneyLedger.Rules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace JourneyLedger.Web.Api;

/// <summary>A request's body, whole and unpacked, or the answer why it is not taken.</summary>
/// <param name="Bytes">The content; empty beside a <paramref name="Problem"/>.</param>
/// <param name="Problem">Null when the body was read.</param>
public readonly record struct SentBody(ReadOnlyMemory<byte> Bytes, ProblemHttpResult? Problem)
{
    /// <param name="request">Whose <c>Content-Encoding</c> may be gzip.</param>
    /// <param name="longest">Bytes that the body may have, before and after unpacking.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<SentBody> ReadAsync(HttpRequest request, int longest, CancellationToken cancel)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip" or "x-gzip"))
            return new(default, Api.Problem.Refused(
                StatusCodes.Status415UnsupportedMediaType, "The body's encoding is not known.", new Refusal("unknown-encoding", HeaderNames.ContentEncoding, "Send the body as it is, or with Content-Encoding: gzip.")));
        if (await BoundedBody.ReadAsync(request, longest, cancel) is not { } body)
            return new(default, TooLong(longest));
        if (encoding is "" or "identity")
            return new(body, null);
        if (GzipBytes.Unpack(body, longest, out var tooLong) is { } unpacked)
            return new(unpacked, null);
        return new(default, tooLong
            ? TooLong(longest)
            : Api.Problem.Of(StatusCodes.Status400BadRequest, "damaged-gzip", "The body cannot be unpacked.", "It is no gzip, or was cut off or damaged on the way. Nothing of it was stored; send it again."));
    }

    private static ProblemHttpResult TooLong(int longest) => Api.Problem.Of(
        StatusCodes.Status413PayloadTooLarge, "body-too-long", "The body is too long.", $"It may have at most {longest / 1024} KiB. Send many rows in parts; a row that was stored is recognised, so parts may overlap.");
}
