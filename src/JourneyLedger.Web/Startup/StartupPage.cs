using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace JourneyLedger.Web.Startup;

/// <summary>The page shown while the node starts: it stands on its own, since nothing else is up, and asks again every second.</summary>
public static class StartupPage
{
    private const string Style =
        "body{font:1.2rem/1.5 Arial,Helvetica,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#0b0c0c}"
        + "progress{width:100%;height:1.5rem;accent-color:#1d70b8}";

    /// <summary>Allows exactly the style above and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'";

    public static string Html(StartupState state)
    {
        var doing = WebUtility.HtmlEncode(state.Doing);
        var bar = state.Percent is { } percent
            ? $"""<progress max="100" value="{percent}" aria-label="{doing}"></progress><p>{percent}%: {state.Done:N0} of {state.Total:N0}</p>"""
            : $"""<progress aria-label="{doing}"></progress>""";
        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="1">
            <title>Starting: Journey Ledger</title><style>{Style}</style></head>
            <body><main><h1>Journey Ledger is starting</h1><p role="status">{doing}.</p>{bar}
            <p>This page asks again every second and opens by itself.</p></main></body>
            </html>
            """;
    }
}
