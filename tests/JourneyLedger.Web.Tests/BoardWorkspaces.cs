using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;
using NodaTime;

namespace JourneyLedger.Web.Tests;

/// <summary>A secretariat's pages as a browser without scripts sends them, the same by API, and what report R20 says over it.</summary>
public sealed class BoardWorkspaces(SharedNode shared)
{
    private static readonly string Today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task A_secretariat_founds_a_board_adds_a_finding_records_a_meeting_and_adopts_a_measure()
    {
        var ledger = await _node.NewLedgerAsync();
        await FoundAsync(ledger, "north", "office-north");
        var office = new Secretary(_node, "office-north", $"?ledger={ledger}");
        await office.AddAsync("north", "member.joined", ("org", "icb"), ("sector", "health"));
        await office.AddAsync("north", "member.joined", ("org", "council"), ("sector", "council"));
        var stored = await office.AddAsync("north", "finding.logged", ("kind", "blockage"), ("topic", "referral→start"), ("sourceGroup", "service-user"), ("quantitative", "false"), ("text", "We wait\nand nobody calls."));
        await office.AddAsync("north", "board.convened", ("came-icb", "2"), ("came-council", ""), ("guest", "press"), ("guestPeople", "1"), ("meeting", "First"));
        await office.AddAsync("north", "metric.adopted", ("metric", "no-contact"), ("formulaId", "no-contact"), ("target", "120"), ("effectiveFrom", Today));

        Assert.Matches("Recorded, at position [0-9]+ of the ledger", stored);
        var page = await office.ReadAsync("/boards/north/workspace");
        Assert.Contains("and nobody calls.", page, StringComparison.Ordinal);
        Assert.Contains("health", page, StringComparison.Ordinal);
        Assert.Contains("67%", page, StringComparison.Ordinal);
        Assert.Contains("no-contact, version 1", page, StringComparison.Ordinal);
        Assert.Contains("What changed in the books since the meeting of", page, StringComparison.Ordinal);
        Assert.Contains("We wait", await office.ReadAsync("/boards/north/workspace/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_validator_refuses_stands_beside_its_field_with_its_code_and_nothing_is_stored()
    {
        var ledger = await _node.NewLedgerAsync();
        await FoundAsync(ledger, "north", "office-north");
        var office = new Secretary(_node, "office-north", $"?ledger={ledger}");
        var before = await _node.EventsAsync(ledger);
        var (status, page) = await office.SendAsync("/boards/north/workspace/add/finding.logged", ("kind", "blockage"), ("topic", "x"), ("quantitative", "false"), ("text", "Ring me on 07700 900123"), ("occurredOn", Today), ("act", "store"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("id=\"text-error\"", page, StringComparison.Ordinal);
        Assert.Contains("H14:", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#sourceGroup\">H01:", page, StringComparison.Ordinal);
        Assert.Contains("07700 900123", page, StringComparison.Ordinal);
        Assert.Equal(before, await _node.EventsAsync(ledger));
    }

    [Fact]
    public async Task A_form_sent_twice_stores_once_and_one_that_is_overtaken_is_told_what_is_new_and_kept()
    {
        var ledger = await _node.NewLedgerAsync();
        await FoundAsync(ledger, "north", "office-north");
        var office = new Secretary(_node, "office-north", $"?ledger={ledger}");
        var form = await office.OpenAsync("/boards/north/workspace/add/decision.made");
        var answers = new[] { ("decisionId", "1"), ("decision", "Go on"), ("occurredOn", Today), ("act", "store") };
        Assert.Equal(HttpStatusCode.Found, (await office.PostAsync(form, answers)).Status);
        var events = await _node.EventsAsync(ledger);
        Assert.Equal(HttpStatusCode.Found, (await office.PostAsync(form, answers)).Status);
        Assert.Equal(events, await _node.EventsAsync(ledger));

        var late = await office.OpenAsync("/boards/north/workspace/add/decision.made");
        await office.AddAsync("north", "member.joined", ("org", "icb"), ("sector", "health"));
        var (status, page) = await office.PostAsync(late, ("decisionId", "2"), ("decision", "Stop it"), ("occurredOn", Today), ("act", "store"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("icb joined, for health.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await office.PostAsync(Secretary.FormIn(late.Address, page, late.Cookie), ("decisionId", "2"), ("decision", "Stop it"), ("occurredOn", Today), ("act", "store"))).Status);
    }

    [Fact]
    public async Task A_threshold_is_checked_before_it_is_recorded_and_a_record_is_corrected_by_another()
    {
        var ledger = await _node.NewLedgerAsync();
        await FoundAsync(ledger, "north", "office-north");
        var office = new Secretary(_node, "office-north", $"?ledger={ledger}");
        (string, string)[] answers = [("metric", "referral→start standard"), ("from", "28"), ("to", "42"), ("effectiveFrom", Today), ("occurredOn", Today)];
        var form = await office.OpenAsync("/boards/north/workspace/add/threshold.changed");
        var (status, page) = await office.PostAsync(form, [.. answers, ("act", "check")]);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("R02 Blockages and stuck people", page, StringComparison.Ordinal);
        Assert.Contains("S28", page, StringComparison.Ordinal);
        Assert.Contains("no past report is restated", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await office.PostAsync(Secretary.FormIn(form.Address, page, form.Cookie), [.. answers, ("act", "store")])).Status);
        await office.AddAsync("north", "finding.logged", ("kind", "gap"), ("topic", "housing"), ("sourceGroup", "practitioner"), ("quantitative", "false"), ("text", "No rooms."));

        var position = await _node.EventsAsync(ledger);
        var (moved, _) = await office.SendAsync($"/boards/north/workspace/record/{position}", ("kind", "gap"), ("topic", "housing"), ("sourceGroup", "commissioner"), ("quantitative", "false"), ("text", "No rooms."), ("occurredOn", Today), ("reason-for-change", "wrong group"), ("act", "correct"));
        Assert.Equal(HttpStatusCode.Found, moved);
        Assert.Contains("corrected: sourceGroup is commissioner", await office.ReadAsync("/boards/north/workspace/record"), StringComparison.Ordinal);
        Assert.Contains("commissioners", await office.ReadAsync("/boards/north/workspace"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await office.SendAsync($"/boards/north/workspace/record/{position}", ("reason-for-change", "entered in error"), ("act", "retract"))).Status);
        Assert.DoesNotContain("No rooms.", await office.ReadAsync("/boards/north/workspace"), StringComparison.Ordinal);
        Assert.Contains("No rooms.", (await office.ReadAsync("/boards/north/workspace", $"&knownAt={position}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_boards_in_one_ledger_see_and_write_their_own()
    {
        var ledger = await _node.NewLedgerAsync();
        await FoundAsync(ledger, "north", "office-north");
        await FoundAsync(ledger, "south", "office-south");
        var office = new Secretary(_node, "office-south", $"?ledger={ledger}");
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/boards/north/workspace")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/boards/north/workspace/add/decision.made")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/boards/north/workspace/record")).Status);
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/boards/south/workspace")).Status);
        using var answer = await SendEventAsync(ledger, "north", "office-south", Body("decision.made", "office-south", new { decisionId = "1", decision = "Ours now" }));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);

        var member = new Secretary(_node, "icb", $"?ledger={ledger}", "board");
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync("/boards/south/workspace")).Status);
        await office.AddAsync("south", "member.joined", ("org", "icb"), ("sector", "health"));
        Assert.Contains("Only the secretariat adds to them", await member.ReadAsync("/boards/south/workspace"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/boards/south/workspace/add/decision.made")).Status);
    }

    [Fact]
    public async Task A_program_of_the_secretariat_says_the_same_by_API_with_the_version_it_expects()
    {
        var ledger = await _node.NewLedgerAsync();
        using (var unfounded = await SendEventAsync(ledger, "west", "office-west", Body("decision.made", "office-west", new { decisionId = "1", decision = "x" })))
            Assert.Equal(HttpStatusCode.Forbidden, unfounded.StatusCode);
        using (var founded = await SendEventAsync(ledger, "west", "office-west", Body("board.founded", "office-west", new { name = "West", kind = "other", areas = Array.Empty<string>() })))
            Assert.Equal(HttpStatusCode.Created, founded.StatusCode);
        await Eventually.TrueAsync(async () => (await new Secretary(_node, "office-west", $"?ledger={ledger}").GetAsync("/boards/west/workspace")).Status == HttpStatusCode.OK, "the board is known");
        using (var other = await SendEventAsync(ledger, "west", "office-west", Body("decision.made", "office-east", new { decisionId = "1", decision = "x" })))
            Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        using (var stale = await SendEventAsync(ledger, "west", "office-west", Body("decision.made", "office-west", new { decisionId = "1", decision = "x" }), expected: "7"))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var taken = await SendEventAsync(ledger, "west", "office-west", Body("decision.made", "office-west", new { decisionId = "1", decision = "x" }), expected: "1");
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task Findings_of_two_groups_are_triangulated_and_the_milestone_is_missed_with_84_8_percent_E45()
    {
        var answer = await ExampleAsync("E45", "2026-06-30");
        var referral = answer.GetProperty("findings").EnumerateArray().Single(row => row.GetProperty("topic").GetString() == "referral→start");
        Assert.True(referral.GetProperty("triangulated").GetBoolean());
        Assert.Equal((2, "not assessable", "cannot say"), (referral.GetProperty("groups").GetInt32(), referral.GetProperty("computed").GetString(), referral.GetProperty("agrees").GetString()));
        Assert.Equal(1, answer.GetProperty("findings").EnumerateArray().Single(row => row.GetProperty("topic").GetString() == "WCA→support").GetProperty("groups").GetInt32());
        var milestone = answer.GetProperty("milestones").EnumerateArray().Single();
        Assert.Equal(("missed", 33.0, 0.848), (milestone.GetProperty("status").GetString(), milestone.GetProperty("now").GetDouble(), Math.Round(milestone.GetProperty("progress").GetDouble(), 3)));
    }

    [Fact]
    public async Task A_changed_threshold_is_told_with_both_answers_and_the_past_stands_E58()
    {
        var answer = await ExampleAsync("E58", "2026-04-07");
        Assert.StartsWith("0 at 42 days; 1 at the former 28 days", answer.GetProperty("former").GetProperty("said").GetString(), StringComparison.Ordinal);
        Assert.Equal("S28", answer.GetProperty("warnings")[0].GetProperty("code").GetString());
        var march = await ExampleAsync("E58", "2026-03-31");
        Assert.Equal(JsonValueKind.Null, march.GetProperty("former").ValueKind);
        Assert.Equal(1, march.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("name").GetString() == "overK3").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task A_standard_raised_before_a_reporting_date_is_found_in_a_planted_area_Z13()
    {
        var until = new LocalDate(2026, 11, 20);
        var ledger = await _node.NewLedgerAsync(simulated: true);
        var node = await _node.LedgerAsync(ledger);
        foreach (var some in DemonstrationArea.Generate(300, 7, until, Plant.Z13).Chunk(1000))
            await node.Ledger.AppendManyAsync(some);
        await node.WaitPastAsync(await node.Ledger.HeadAsync() - 1, TestContext.Current.CancellationToken);

        foreach (var report in new[] { "blockages", "commission-workspace" })
        {
            var answer = await AskAsync(ledger, report, "2026-09-30");
            Assert.Contains(answer.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("code").GetString() == "S28" && warning.GetProperty("about").GetString() == "referral→start standard/employment");
            Assert.Matches("[0-9]+ at 42 days; [0-9]+ at the former 28 days", answer.GetProperty("former").GetProperty("said").GetString()!);
            var before = await AskAsync(ledger, report, "2026-06-30");
            Assert.Equal(JsonValueKind.Null, before.GetProperty("former").ValueKind);
        }
    }

    private async Task<JsonElement> ExampleAsync(string example, string asOf)
    {
        var ledger = await _node.NewLedgerAsync(simulated: true);
        var node = await _node.LedgerAsync(ledger);
        var reports = ExampleEvents.Of(example).Select(one => one.Report).OrderBy(one => one.SimulatedRecordedAt).ToArray();
        var people = reports.Select(one => one.Stream).Where(ClaimantStream.Is).Distinct().Select(ExampleEvents.Registration);
        var outcomes = await node.Intake(TimeProvider.System).TakeAsync([.. people.Concat(reports).Select((one, i) => new OfferedRow(i + 1, one))], dryRun: false, TestContext.Current.CancellationToken);
        Assert.All(outcomes, outcome => Assert.IsType<RowOutcome.Recorded>(outcome));
        await node.WaitPastAsync(await node.Ledger.HeadAsync() - 1, TestContext.Current.CancellationToken);
        return await AskAsync(ledger, "commission-workspace", asOf);
    }

    private async Task<JsonElement> AskAsync(string ledger, string report, string asOf) => await _node.Http.GetFromJsonAsync<JsonElement>($"/api/projections/{report}?ledger={ledger}&asOf={asOf}");

    private async Task FoundAsync(string ledger, string board, string organisation)
    {
        var (status, page) = await new Secretary(_node, organisation, $"?ledger={ledger}").SendAsync("/found-a-board", ("board", board), ("name", $"Board of {board}"), ("kind", "local-integration"), ("areas", "E08000019"), ("occurredOn", Today));
        Assert.True(status == HttpStatusCode.Found, page);
    }

    private static object Body(string type, string organisation, object payload) => new
    {
        type,
        occurredOn = Today,
        source = new { organisation, organisationType = "board-secretariat", system = "minutes", recordId = $"{Guid.NewGuid()}" },
        payload,
    };

    private async Task<HttpResponseMessage> SendEventAsync(string ledger, string board, string organisation, object body, string? expected = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ledgers/{ledger}/boards/{board}/events") { Content = JsonContent.Create(body) };
        Secretary.Sign(request, organisation, "secretariat");
        if (expected is not null)
            request.Headers.Add("Expected-Version", expected);
        return await _node.Http.SendAsync(request);
    }
}
