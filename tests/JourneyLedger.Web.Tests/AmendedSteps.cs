using System.Net;
using System.Text.Json;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>Corrections, retractions and merges over HTTP: what they may point at (H10, H19), and that the map follows.</summary>
public sealed class AmendedSteps(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_retracted_step_leaves_the_map_and_is_still_known_to_have_been_there()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        var (target, wrong) = await StoredAsync(ledger, "p1", Report.Signposted("2025-02-01"));

        var retracted = await _node.StoreAsync(ledger, "p1", Retraction(target));

        var now = await _node.MapAsync(ledger, retracted);
        Assert.DoesNotContain("signposted", Steps(now));
        Assert.Contains("signposted", Steps(await _node.MapAsync(ledger, 0, $"&knownAt=%40{wrong}")));
    }

    [Fact]
    public async Task What_points_at_nothing_in_its_stream_or_at_what_was_retracted_is_refused_and_nothing_is_stored()
    {
        var ledger = await _node.NewLedgerAsync();
        var (target, _) = await StoredAsync(ledger, "p1", Report.ClaimOpened());
        await _node.StoreAsync(ledger, "p1", Retraction(target));

        foreach (var (claimant, body) in new[] { ("p1", Retraction(target)), ("p2", Retraction(target)), ("p1", Retraction(Guid.NewGuid())) })
        {
            using var response = await _node.ReportAsync(ledger, claimant, body);
            Assert.Equal(("H10", "payload.target"), await RefusalAsync(response));
        }

        Assert.Equal(3, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task A_correction_is_held_to_the_rules_of_the_step_that_it_corrects()
    {
        var ledger = await _node.NewLedgerAsync();
        var (target, _) = await StoredAsync(ledger, "p1", Report.ClaimOpened());

        using var response = await _node.ReportAsync(ledger, "p1", Of("record.corrected", new { target, changes = new { benefit = "Lottery" }, reason = "keyed wrongly" }));

        Assert.Equal(("H03", "payload.changes.benefit"), await RefusalAsync(response));
    }

    [Fact]
    public async Task A_person_is_absorbed_once_and_later_reports_under_the_old_pseudonym_count_for_the_survivor()
    {
        var ledger = await _node.NewLedgerAsync();
        await _node.StoreAsync(ledger, "p1", Report.ClaimOpened());
        await _node.StoreAsync(ledger, "p2", Report.ClaimOpened());
        await _node.StoreAsync(ledger, "p1", Merge("p1", "p2"));

        using var again = await _node.ReportAsync(ledger, "p1", Merge("p1", "p2"));
        Assert.Equal(("H19", "payload.absorbed"), await RefusalAsync(again));
        var last = await _node.StoreAsync(ledger, "p2", Report.Signposted("2025-03-01"));

        var map = await _node.MapAsync(ledger, last);
        Assert.Equal((1, 3), (map.GetProperty("people").GetInt64(), map.GetProperty("events").GetInt64()));
    }

    private async Task<(Guid EventId, long Position)> StoredAsync(string ledger, string claimant, object body)
    {
        await _node.RegisterAsync(ledger, claimant);
        using var response = await _node.ReportAsync(ledger, claimant, body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var receipt = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (receipt.GetProperty("eventId").GetGuid(), receipt.GetProperty("position").GetInt64());
    }

    private static async Task<(string? Code, string? Field)> RefusalAsync(HttpResponseMessage response)
    {
        var problem = await Problems.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        return (error.GetProperty("code").GetString(), error.GetProperty("field").GetString());
    }

    private static IEnumerable<string?> Steps(JsonElement map) => map.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString());

    private static Dictionary<string, object?> Retraction(Guid target) => Of("record.retracted", new { target, reason = "entered in error" });

    private static Dictionary<string, object?> Merge(string survivor, string absorbed) =>
        Of("identity.merged", new { survivor, absorbed, evidence = "same NINO hash", decidedBy = "steward" });

    /// <summary>Said by whoever may: a steward joins people, anybody corrects their records.</summary>
    private static Dictionary<string, object?> Of(string type, object payload) =>
        Report.Of(type, "2025-06-01", payload).With("source.organisationType", type.StartsWith("identity.", StringComparison.Ordinal) ? "ledger-steward" : "dwp-jobcentre");
}
