namespace JourneyLedger.Web.Api;

/// <summary>Reads a request's body up to a length.</summary>
public static class BoundedBody
{
    /// <summary>The bytes, or null when there are more than <paramref name="longest"/>; then the rest is left unread.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int longest, CancellationToken cancel)
    {
        if (request.ContentLength > longest)
            return null;
        var buffer = new byte[(request.ContentLength ?? longest) + 1];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancel);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
        }

        return null;
    }
}
