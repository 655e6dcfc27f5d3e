using System.Diagnostics;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>
/// Prints a page to PDF with the Chromium of the machine: one process at a time, with a time limit, and with nothing but the page's own file. The page
/// is written for the caller before it, so the browser needs no way in; it has no network, no script, no name or key of the node in its environment.
/// </summary>
public sealed class PackPrinter(IConfiguration configuration, ILogger<PackPrinter> log) : IDisposable
{
    /// <summary>The setting that names the browser; the usual places otherwise.</summary>
    public const string Setting = "Journey:Browser";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Also how long one waits for its turn.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The PDF, or code <c>no-browser</c>, <c>printing-busy</c> or <c>printing-failed</c>.</summary>
    /// <param name="html">One document with its styles in it.</param>
    /// <param name="cancel">Ends the printing.</param>
    public async Task<Checked<byte[]>> PrintAsync(string html, CancellationToken cancel)
    {
        if (Browser is not { } browser)
            return new Refusal("no-browser", Setting, $"This node has found no browser to print with. Open the board pack and print it from your own browser; an operator can name one in the setting {Setting}.");
        if (!await _turn.WaitAsync(Limit, cancel))
            return new Refusal("printing-busy", "", "Others are printing. Try again in a moment, or print the board pack from your own browser.");
        var folder = Directory.CreateTempSubdirectory("journey-pack-");
        try
        {
            return await PrintAsync(browser, folder.FullName, html, cancel);
        }
        finally
        {
            Remove(folder);
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Looked for anew each time: one may be installed while the node runs.</summary>
    private string? Browser => configuration[Setting] is { Length: > 0 } named ? (File.Exists(named) ? named : null) : UsualPlaces.FirstOrDefault(File.Exists);

    private async Task<Checked<byte[]>> PrintAsync(string browser, string folder, string html, CancellationToken cancel)
    {
        var (page, pdf) = (Path.Combine(folder, "pack.html"), Path.Combine(folder, "pack.pdf"));
        await File.WriteAllTextAsync(page, html, cancel);
        using var process = Process.Start(Start(browser, folder, page, pdf)) ?? throw new InvalidOperationException("The browser did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            var said = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode == 0 && File.Exists(pdf))
                return await File.ReadAllBytesAsync(pdf, cancel);
            log.LogError("The browser {Browser} did not print (exit code {Code}): {Said}", browser, process.ExitCode, await said);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            log.LogError("The browser {Browser} did not print within {Limit}.", browser, Limit);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return new Refusal("printing-failed", "", "The pack could not be printed here. Open the board pack and print it from your own browser.");
    }

    private static ProcessStartInfo Start(string browser, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--no-pdf-header-footer", $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}",
        })
            start.ArgumentList.Add(argument);
        // Chromium's own sandbox does not work for the superuser, as in a container.
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        if (OperatingSystem.IsWindows())
            return start;
        // What the node knows by its environment, such as the key of keys, is not the browser's.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = folder;
        return start;
    }

    private void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException left)
        {
            // A process that was just killed may still hold a file of it.
            log.LogWarning(left, "The folder {Folder} could not be removed.", folder.FullName);
        }
    }
}
