using System.Text.Json;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>A file is no back door: its rows keep the rules of reported steps, and each that breaks one is told with its line.</summary>
public sealed class RowRulesTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 2, 1, 0, 0);

    private readonly TemporaryFile _file = new(".csv");

    public static TheoryData<string, string, string> Faults => new()
    {
        { "1,A,2999-01-01 00:00:00,org,x", "time", "is more than a day ahead" },
        { "1,A,1815-06-18 00:00:00,org,x", "time", "is before 1900-01-01" },
        { $"{new string('c', 250)},A,2026-01-05 00:00:00,org,x", "case", "has 250 characters and may have 200" },
        { $"1,{new string('a', 250)},2026-01-05 00:00:00,org,x", "activity", "has 250 characters and may have 200" },
        { $"1,A,2026-01-05 00:00:00,{new string('o', 250)},x", "organisation", "has 250 characters and may have 200" },
        { "AB123456C,A,2026-01-05 00:00:00,org,x", "case", "a National Insurance number" },
        { "1,A,2026-01-05 00:00:00,org,ann.smith@example.org", "note", "an e-mail address" },
        { $"1,A,2026-01-05 00:00:00,org,{new string('x', 70_000)}", "row", "may have 65536" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_row_that_breaks_a_rule_is_told_with_its_line_and_can_be_left_out(string row, string field, string reason)
    {
        _file.Write($"case,activity,time,org,note\n0,A,2026-01-05 00:00:00,org,good\n{row}\n9,A,2026-01-05 00:00:00,org,good\n");
        var mapping = new LogMapping { Organisation = "org" };

        var refused = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path, mapping, now: Now).ToList()).Fault;
        var skipped = new List<FileFault>();
        var read = EventLogReader.Read(_file.Path, mapping, skipped.Add, now: Now).Select(one => one.Stream);

        Assert.Equal(["claimant/0", "claimant/9"], read);
        Assert.Equal(refused, Assert.Single(skipped));
        Assert.Equal((3L, field), (refused.Line, refused.Field));
        Assert.Contains(reason, refused.Reason);
    }

    [Fact]
    public void A_trace_s_attributes_travel_with_its_first_event_that_keeps_the_rules()
    {
        using var xes = new TemporaryFile(".xes");
        xes.Write("""
            <log xes.version="1.0"><trace><string key="concept:name" value="c"/><string key="plan" value="basic"/>
            <event><string key="concept:name" value="A"/><date key="time:timestamp" value="2999-01-01T00:00:00Z"/></event>
            <event><string key="concept:name" value="B"/><date key="time:timestamp" value="2026-01-05T00:00:00Z"/></event>
            <event><string key="concept:name" value="C"/><date key="time:timestamp" value="2026-01-06T00:00:00Z"/></event>
            </trace></log>
            """);
        var skipped = new List<FileFault>();

        var read = EventLogReader.Read(xes.Path, null, skipped.Add, now: Now).Select(Told).ToList();

        Assert.Equal([("c#2", "basic"), ("c#3", null)], read);
        Assert.Equal((2L, "time"), (Assert.Single(skipped).Line, skipped[0].Field));
    }

    [Fact]
    public void A_case_s_attributes_travel_with_its_first_row_that_keeps_the_rules()
    {
        _file.Write("case,activity,time,case:plan\nc,A,2999-01-01 00:00:00,basic\nd,A,2026-01-05 00:00:00,other\nc,B,2026-01-05 00:00:00,basic\nc,C,2026-01-06 00:00:00,basic\n");

        var read = EventLogReader.Read(_file.Path, null, static _ => { }, now: Now).Select(Told).ToList();

        Assert.Equal([("d#1", "other"), ("c#2", "basic"), ("c#3", null)], read.Select(one => (one.Record, one.Plan)));
    }

    [Fact]
    public void An_activity_of_several_lines_is_kept_as_it_is()
    {
        _file.Write("case,activity,time\n\"a\nb\",\"send\r\nthe \\n letter\",2026-01-05 00:00:00\n");

        var one = Assert.Single(EventLogReader.Read(_file.Path));

        using var payload = JsonDocument.Parse(one.Payload);
        Assert.Equal(("claimant/a\nb", "send\r\nthe \\n letter"), (one.Stream, payload.RootElement.GetProperty("kind").GetString()));
    }

    [Fact]
    public void An_amount_is_no_telephone_number()
    {
        _file.Write("case,activity,time,amount\n1,A,2026-01-05 00:00:00,44.72335112345678\n2,A,2026-01-05 00:00:00,-0.1187654321098\n");

        Assert.Equal(2, EventLogReader.Read(_file.Path).Count());
    }

    public void Dispose() => _file.Dispose();

    private static (string Record, string? Plan) Told(NewEvent one)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return (one.Source.RecordId, payload.RootElement.TryGetProperty("attributes", out var attributes) && attributes.EnumerateObject().FirstOrDefault(named => named.Name.EndsWith("plan", StringComparison.Ordinal)) is { Value.ValueKind: JsonValueKind.String } plan
            ? plan.Value.GetString() : null);
    }
}
