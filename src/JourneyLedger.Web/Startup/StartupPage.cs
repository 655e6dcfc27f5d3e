using System.Net;
using System.Security.Cryptography;
using System.Text;
using JourneyLedger.Web.Language;

namespace JourneyLedger.Web.Startup;

/// <summary>
/// The page shown while the node starts. It stands on its own, since nothing else is up. With scripts the bar moves in place and the page opens when the
/// node is ready; without them it asks again every second, which would take a screen reader back to its beginning each time.
/// </summary>
public static class StartupPage
{
    private const string Style =
        "body{font:1.2rem/1.5 Arial,Helvetica,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#0b0c0c;overflow-wrap:anywhere}"
        + "progress{width:100%;height:1.5rem;accent-color:#1d70b8}";

    /// <summary>What is read aloud when it changes is what the node does, not each figure of it.</summary>
    private const string Script = """
        const at = (id) => document.getElementById(id);
        const say = (id, words) => { if (at(id).textContent !== words) at(id).textContent = words; };
        async function ask() {
          try {
            const now = await (await fetch('/api/startup', { cache: 'no-store' })).json();
            if (now.ready) return location.hash ? location.reload() : location.replace(location.href);
            at('doing').lang = 'en';
            say('doing', now.doing + '.');
            at('bar').ariaLabel = now.doing;
            if (now.percent == null) at('bar').removeAttribute('value');
            else at('bar').value = now.percent;
            const figure = (count) => count.toLocaleString('en-GB');
            say('done', now.percent == null ? '' : at('done').dataset.words.replace('{0}', now.percent).replace('{1}', figure(now.done)).replace('{2}', figure(now.total)));
          } catch {
            at('doing').lang = document.documentElement.lang;
            say('doing', at('doing').dataset.gone);
          }
          setTimeout(ask, 1000);
        }
        setTimeout(ask, 1000);
        """;

    /// <summary>Allows exactly the style and the script above and questions to this node, and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Html(StartupState state)
    {
        var doing = WebUtility.HtmlEncode(state.Doing);
        var title = Words.Of("Journey Ledger is starting");
        var words = Words.Of("{0}%: {1} of {2}");
        var done = state.Percent is { } percent ? string.Format(System.Globalization.CultureInfo.InvariantCulture, words, percent, $"{state.Done:N0}", $"{state.Total:N0}") : "";
        var gone = WebUtility.HtmlEncode(Words.Of("The node does not answer. If it does not come back, its terminal says why."));
        var draft = Words.AreWelsh ? "<p>Testun Cymraeg drafft o waith peiriant, i'w wirio gan berson.</p>" : "";
        return $"""
            <!doctype html>
            <html lang="{Words.Code}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><noscript><meta http-equiv="refresh" content="1"></noscript>
            <title>{title}</title><style>{Style}</style></head>
            <body><main><h1>{title}</h1><p role="status" id="doing" lang="en" data-gone="{gone}">{doing}.</p>
            <progress id="bar" max="100"{(state.Percent is { } value ? $" value=\"{value}\"" : "")} aria-label="{doing}"></progress><p id="done" data-words="{words}">{done}</p>
            <p>{Words.Of("This page opens by itself.")}</p>{draft}</main><script>{Script}</script></body>
            </html>
            """;
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
