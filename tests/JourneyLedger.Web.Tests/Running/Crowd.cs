using System.Text;
using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Web.Live.Releases;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>Many people at once, and boards, stored behind the node's back as an import does.</summary>
public static class Crowd
{
    /// <summary>Registers people in an area, each with an open claim. Their pseudonyms are <c>AREA-NUMBER</c>.</summary>
    /// <returns>The last position.</returns>
    public static Task<long> ClaimAsync(WebNode node, string ledger, string area, int from, int count, string on = "2025-01-06") =>
        AppendAsync(node, ledger, Claims(area, from, count, on));

    /// <summary>What <see cref="ClaimAsync"/> stores. What one release must hold is stored at once: else a release may come between.</summary>
    public static IEnumerable<NewEvent> Claims(string area, int from, int count, string on = "2025-01-06") => Enumerable.Range(from, count).SelectMany(number => new[]
    {
        Event($"claimant/{area}-{number}", "claimant.registered", on, new { sex = "female", birthYear = 1985 }, area),
        Event($"claimant/{area}-{number}", "claim.opened", on, new { benefit = "UC" }, area),
    });

    /// <summary>One step of somebody of <see cref="ClaimAsync"/>.</summary>
    public static NewEvent Step(string area, int number, string on) =>
        Event($"claimant/{area}-{number}", "conversation.held", on, new { kind = "work-search-review", channel = "phone", minutes = 20 }, area);

    /// <summary>What founds a board that watches open claims.</summary>
    public static NewEvent[] Founded(string board, string organisation, params string[] areas) =>
    [
        Event($"board/{board}", "board.founded", "2024-01-10", new { name = $"Board {board}", kind = "other", areas }),
        Event($"board/{board}", "member.joined", "2024-01-10", new { org = organisation, sector = "local-authority" }),
        Event($"board/{board}", "metric.adopted", "2024-01-10", new { metric = "claims", formulaId = "open-claims", formulaVersion = 1, effectiveFrom = "2024-01-10", target = 50 }),
    ];

    /// <summary>Something that a board says of itself.</summary>
    public static NewEvent Said(string board, string type, object payload) => Event($"board/{board}", type, "2024-01-10", payload);

    /// <summary>Stores events, and returns once the node's answers include them: a page asked for next shows them.</summary>
    /// <returns>The last position.</returns>
    public static async Task<long> AppendAsync(WebNode node, string ledger, IEnumerable<NewEvent> events)
    {
        var held = await node.LedgerAsync(ledger);
        var results = await held.Ledger.AppendManyAsync([.. events]);
        var last = results.Max(result => Assert.IsType<AppendResult.Appended>(result).Receipt.Position);
        await held.WaitPastAsync(last - 1, TestContext.Current.CancellationToken);
        return last;
    }

    /// <summary>Waits until the release in force on the node tells of all that is recorded.</summary>
    public static async Task ReleasedAsync(WebNode node, string ledger)
    {
        var held = await node.LedgerAsync(ledger);
        var position = await held.Ledger.HeadAsync();
        var releases = node.Services.GetRequiredService<NodeReleases>();
        await Eventually.TrueAsync(() => releases.Of(held).Current is { } current && current.Release.Position >= position, $"position {position} is released");
    }

    private static NewEvent Event(string stream, string type, string on, object payload, string? area = null) => new()
    {
        Stream = stream,
        Type = type,
        Occurred = Occurred.On(NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value),
        Source = new EventSource("jobcentre-1", "dwp-jobcentre", "crowd", Guid.NewGuid().ToString("n")),
        Area = area,
        Payload = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(payload)),
    };
}
