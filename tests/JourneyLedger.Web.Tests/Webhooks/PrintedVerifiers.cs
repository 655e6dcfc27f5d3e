using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>The two ways to check a signature that the how-to prints do what it says, as they are printed.</summary>
public sealed partial class PrintedVerifiers
{
    private static readonly string HowTo = File.ReadAllText(Path.Combine(Repository.Root, "docs", "how-to", "notices.md"));
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":"notice.test","data":{"text":"Cyfrinach – £5"}}""");
    private static readonly WebhookSecret Secret = WebhookSecret.Make();

    [Fact]
    public void The_one_in_CSharp_is_this_one() => Assert.Contains(Own(), Printed("csharp"), StringComparison.Ordinal);

    [Fact]
    public void The_one_in_CSharp_takes_what_is_signed_and_nothing_else()
    {
        var now = DateTimeOffset.UtcNow;
        var (seconds, text) = (now.ToUnixTimeSeconds(), $"{now.ToUnixTimeSeconds()}");
        var signature = Secret.Sign("msg_1", seconds, Body);
        Assert.True(IsGood(Secret.Text, "msg_1", text, signature, Body, now));
        Assert.True(IsGood(Secret.Text, "msg_1", text, $"{WebhookSecret.Make().Sign("msg_1", seconds, Body)} {signature}", Body, now));
        Assert.False(IsGood(Secret.Text, "msg_1", text, signature, [.. Body, 0], now));
        Assert.False(IsGood(Secret.Text, "msg_2", text, signature, Body, now));
        Assert.False(IsGood(WebhookSecret.Make().Text, "msg_1", text, signature, Body, now));
        Assert.False(IsGood(Secret.Text, "msg_1", text, signature, Body, now.AddMinutes(6)));
        Assert.False(IsGood(Secret.Text, "msg_1", "yesterday", signature, Body, now));
    }

    [Fact]
    public async Task The_one_in_Python_takes_what_is_signed_and_nothing_else()
    {
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signature = Secret.Sign("msg_1", seconds, Body);
        var script = Path.Combine(Directory.CreateTempSubdirectory("journey-verify-").FullName, "verify.py");
        await File.WriteAllTextAsync(script, Printed("python"));
        Assert.Equal(0, await RunAsync(script, Body, Secret.Text, "msg_1", $"{seconds}", signature));
        Assert.Equal(0, await RunAsync(script, Body, Secret.Text, "msg_1", $"{seconds}", $"{WebhookSecret.Make().Sign("msg_1", seconds, Body)} {signature}"));
        Assert.Equal(1, await RunAsync(script, [.. Body, 0], Secret.Text, "msg_1", $"{seconds}", signature));
        Assert.Equal(1, await RunAsync(script, Body, Secret.Text, "msg_2", $"{seconds}", signature));
        Assert.Equal(1, await RunAsync(script, Body, Secret.Text, "msg_1", $"{seconds - 400}", Secret.Sign("msg_1", seconds - 400, Body)));
    }

    // Printed in docs/how-to/notices.md.
    public static bool IsGood(string secret, string id, string timestamp, string signatures, byte[] body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
            return false;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), expected));
    }

    private static string Printed(string language) => CodeBlock().Matches(HowTo).First(block => block.Groups[1].Value == language).Groups[2].Value;

    /// <summary>The method above as it stands in this file, moved to the margin.</summary>
    private static string Own()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "tests", "JourneyLedger.Web.Tests", "Webhooks", "PrintedVerifiers.cs"));
        var begin = file.IndexOf("    public static bool IsGood", StringComparison.Ordinal);
        return string.Join('\n', file[begin..file.IndexOf("\n    }", begin, StringComparison.Ordinal)].Split('\n').Select(line => line.Length > 4 ? line[4..] : line)) + "\n}\n";
    }

    private static async Task<int> RunAsync(string script, byte[] body, params string[] arguments)
    {
        using var python = Start(script, arguments);
        await python.StandardInput.BaseStream.WriteAsync(body);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        return python.ExitCode;
    }

    private static Process Start(string script, string[] arguments)
    {
        var start = new ProcessStartInfo("python3", [script, .. arguments]) { RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            const string missing = "There is no python3 on this machine: the printed script cannot be run.";
            if (Repository.InCi)
                Assert.Fail(missing);
            Assert.Skip(missing);
            throw;
        }
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
