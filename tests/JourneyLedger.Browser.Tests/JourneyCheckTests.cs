using System.Text.Json;
using JourneyLedger.Sealing;
using JourneyLedger.Tests.Sealing;
using JourneyLedger.Tests.Shared;
using Microsoft.Playwright;

namespace JourneyLedger.Browser.Tests;

/// <summary>The browser checks a journey by itself, and comes to the same verdicts as the other verifiers.</summary>
public sealed class JourneyCheckTests(MapHost host)
{
    private const string Verify = "async ([bundle, keys]) => await (await import('/dist/verify.js')).verifyBundle(JSON.parse(bundle), keys)";

    [Fact]
    public async Task A_journey_that_nobody_touched_is_found_unaltered()
    {
        var page = await host.NewAuditorAsync();
        await page.GotoAsync(host.JourneyAddress());
        await Assertions.Expect(page.Locator("#check")).ToHaveAttributeAsync("data-state", "good");
        await Assertions.Expect(page.Locator("#check-words")).ToContainTextAsync("All 10 sealed events on this page match their seals. Checked in your browser today");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check again" }).ClickAsync();
        await Assertions.Expect(page.Locator("#check")).ToHaveAttributeAsync("data-state", "good");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download proof" }).ClickAsync());
        await using var file = File.OpenRead(await download.PathAsync());
        Assert.True(BundleFile.Read(file).Accepted);
    }

    [Fact]
    public async Task A_row_changed_in_the_database_turns_the_box_red_and_names_the_position()
    {
        var page = await host.NewAuditorAsync();
        var address = host.JourneyAddress(ledger: AuditedPerson.TamperedLedger);
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("#check")).ToHaveAttributeAsync("data-state", "good");

        await host.AlterAsync(AuditedPerson.TamperedLedger, position: 3);
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("#check")).ToHaveAttributeAsync("data-state", "bad");
        await Assertions.Expect(page.Locator("#check-heading")).ToHaveTextAsync("✗ This journey does not match its seal");
        await Assertions.Expect(page.Locator("#check-words")).ToContainTextAsync("The event at position 3 (event 3 here) is not what was sealed there");
        await Assertions.Expect(page.Locator("#check-words")).ToContainTextAsync("tell the ledger’s steward");
        await Assertions.Expect(page.Locator("#event-3")).ToContainClassAsync("is-altered");
        await NoBarriers.InAsync(page);
    }

    [Fact]
    public async Task The_browser_s_verifier_gives_the_known_answers()
    {
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Sealing", "Vectors", "leaves.json")));
        var page = await host.NewAuditorAsync();
        await page.GotoAsync($"{host.Address}/data-and-methods");
        foreach (var one in vectors.RootElement.GetProperty("events").EnumerateArray())
        {
            string Text(string name) => one.GetProperty(name).GetString()!;
            var leaf = await page.EvaluateAsync<string>(
                """
                async (text) => {
                  const one = JSON.parse(text);
                  const { leafHash } = await import('/dist/verify.js');
                  const hex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
                  const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
                  const utf8 = (text) => new TextEncoder().encode(text);
                  const parts = one.meta === null ? { metaHash: base64(hex(one.metaHash)), commit: base64(hex(one.commit)) }
                    : { metaSalt: base64(hex(one.metaSalt)), meta: base64(hex(one.meta)), salt: base64(hex(one.salt)), payload: base64(utf8(one.payload)) };
                  const leaf = await leafHash({ position: one.position, eventId: one.eventId, version: one.version, recordedMicros: Number(one.recordedMicros), bodyHash: base64(hex(one.bodyHash)), ...parts }, one.stream, hex(one.previous));
                  return [...leaf].map((byte) => byte.toString(16).padStart(2, '0')).join('');
                }
                """,
                one.GetRawText());
            Assert.Equal(Text("leaf"), leaf);
        }
    }

    [Fact]
    public async Task It_agrees_with_the_product_on_every_kind_of_change_to_a_bundle()
    {
        const string stream = "claimant/3";
        var ledger = SealedLedger.Make(events: 300, people: 9, seed: 6);
        var good = ledger.Bundle(stream);
        var events = good.Streams[0].Events;
        var page = await host.NewAuditorAsync();
        await page.GotoAsync($"{host.Address}/data-and-methods");

        await AgreesAsync(good);
        await AgreesAsync(With(events.Skip(1)));
        await AgreesAsync(With(events.Reverse()));
        await AgreesAsync(good with { Checkpoint = good.Checkpoint.Replace("\n300\n", "\n299\n", StringComparison.Ordinal) });
        foreach (var at in new[] { 0, 5, events.Count - 1 })
        {
            await AgreesAsync(Changed(at, one => one with { RecordedMicros = one.RecordedMicros + 1 }));
            await AgreesAsync(Changed(at, one => one with { Payload = [.. one.Payload!, 32] }));
            await AgreesAsync(Changed(at, one => one with { Meta = SealedLedger.Changed(one.Meta!, new Random(at)) }));
            await AgreesAsync(Changed(at, one => one with { BodyHash = SealedLedger.Changed(one.BodyHash, new Random(at)) }));
            await AgreesAsync(Changed(at, one => one with { Proof = [.. one.Proof.Select((hash, place) => place == 1 ? SealedLedger.Changed(hash, new Random(at)) : hash)] }));
        }

        Bundle With(IEnumerable<BundledEvent> changed) => good with { Streams = [new(stream, [.. changed])] };
        Bundle Changed(int at, Func<BundledEvent, BundledEvent> change) => With(events.Select((one, place) => place == at ? change(one) : one));

        async Task AgreesAsync(Bundle bundle)
        {
            var ours = BundleVerifier.Verify(bundle, [SealedLedger.Key.Public]);
            var theirs = await page.EvaluateAsync<JsonElement>(Verify, new[] { JsonSerializer.Serialize(bundle, BundleFile.Json), $"{SealedLedger.Key.Public}\n" });
            Assert.Equal(ours.Accepted && ours.Value.First is null, theirs.GetProperty("ok").GetBoolean());
            if (ours is { Accepted: true, Value.First: { } first })
                Assert.Equal(first.Position, theirs.GetProperty("position").GetInt64());
        }
    }
}
