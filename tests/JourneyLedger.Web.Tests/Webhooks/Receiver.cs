using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>A system that takes messages, over a real port, and answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What came, as it came.</summary>
    internal sealed record Received(string Path, string Id, string Timestamp, string Signature, byte[] Body)
    {
        /// <summary>Checked as the specification says, written here again, apart from the code that signs.</summary>
        public bool IsSignedWith(string secret, byte[]? body = null)
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{Id}.{Timestamp}."), .. body ?? Body]));
            return Signature.Split(' ').Contains(expected, StringComparer.Ordinal);
        }
    }

    public string Address => _app.Urls.Single() + "/notices";

    public IReadOnlyList<Received> All => [.. _received];

    /// <summary>How it answers; 204 until a test says otherwise.</summary>
    public Func<HttpContext, Task> Answers { get; set; } = context => Status(context, 204);

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        _received.Enqueue(new(context.Request.Path, headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body.ToArray()));
        await Answers(context);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
