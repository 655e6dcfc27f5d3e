using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Postgres.Webhooks;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Live.Webhooks;

/// <summary>What is sent of a notice. Released figures only, and the same bytes whichever node makes them.</summary>
public static class NoticeMessage
{
    private const int IdBytes = 16;

    /// <param name="Type"><c>notice.measure</c>, <c>notice.source</c> or <c>notice.test</c>.</param>
    /// <param name="Timestamp">From when the release is in force, or when the test was asked for.</param>
    /// <param name="Data">What it tells.</param>
    private sealed record Form(string Type, string Timestamp, object Data);

    private sealed record Told(string Ledger, string Board, string Id, string Notice, string Of, string Subject, string Text, long Release, long Position);

    private sealed record Test(string Ledger, string Board, string Text);

    /// <param name="ledger">Name.</param>
    /// <param name="notice">What happened.</param>
    /// <param name="inForce">From when its release is.</param>
    public static WebhookMessage Of(string ledger, BoardNotice notice, Instant inForce) => new(
        notice.Board, IdOf($"{ledger}/{notice.Id}"), $"notice.{notice.Asked.Of}",
        Write($"notice.{notice.Asked.Of}", inForce, new Told(ledger, notice.Board, notice.Id, notice.Asked.Name, notice.Asked.Of, notice.Asked.Subject, notice.Text, notice.Release, notice.Position)));

    /// <summary>A message that tells of nothing, to try an endpoint out.</summary>
    public static WebhookMessage OfTest(string ledger, string board, Instant now) =>
        new(board, IdOf($"{Guid.NewGuid()}"), "notice.test", Write("notice.test", now, new Test(ledger, board, "This is a test. Nothing has happened.")));

    /// <summary>The sentence that a message tells.</summary>
    public static string TextOf(ReadOnlyMemory<byte> body)
    {
        using var message = JsonDocument.Parse(body);
        return message.RootElement.GetProperty("data").GetProperty("text").GetString() ?? "";
    }

    // A notice's own id has a board's words in it; what is signed between full stops must hold none.
    private static string IdOf(string of) => $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, IdBytes))}";

    private static byte[] Write(string type, Instant at, object data) => JsonSerializer.SerializeToUtf8Bytes(new Form(type, InstantPattern.ExtendedIso.Format(at), data), Answer.Json);
}
