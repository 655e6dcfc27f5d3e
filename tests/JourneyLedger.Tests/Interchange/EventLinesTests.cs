using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>Made-up people as lines of JSON are read as they were written, and every line passes intake.</summary>
public sealed class EventLinesTests : IDisposable
{
    private const string Good = """{"stream":"claimant/p1","recordedAt":"2026-01-06T10:00:00Z","type":"claim.opened","schemaVersion":1,"occurredOn":"2026-01-05","source":{"organisation":"o","organisationType":"dwp-jobcentre","system":"s","recordId":"1","revision":1},"payload":{"benefit":"UC"}}""";

    private readonly TemporaryFile _file = new(".jsonl");

    [Fact]
    public void Every_generated_event_reads_back_byte_for_byte()
    {
        var events = DemonstrationArea.Generate(60, 7, new LocalDate(2026, 11, 20)).ToList();
        using (var written = File.Create(_file.Path))
        {
            foreach (var one in events)
            {
                using (var line = new Utf8JsonWriter(written))
                    EventLine.Write(line, one);
                written.WriteByte((byte)'\n');
            }
        }

        var file = EventFile.Look(_file.Path);
        var read = file.Events().ToList();

        Assert.Equal(EventFileKind.Lines, file.Kind);
        Assert.Equal(events.Count, read.Count);
        Assert.All(events.Zip(read), pair =>
        {
            Assert.Equal(EventMeta.Write(pair.First), EventMeta.Write(pair.Second));
            Assert.Equal((pair.First.Stream, pair.First.SimulatedRecordedAt, pair.First.SimulatedEventId), (pair.Second.Stream, pair.Second.SimulatedRecordedAt, pair.Second.SimulatedEventId));
            Assert.True(pair.First.Payload.Span.SequenceEqual(pair.Second.Payload.Span));
        });
    }

    [Theory]
    [InlineData("{", "line", "cannot be read")]
    [InlineData("""{"type":"claim.opened"}""", "stream", "whose it is")]
    [InlineData("[1]", "line", "as a JSON object")]
    [InlineData("REPLACE claimant/p1 access/p1", "stream", "whose it is")]
    [InlineData("REPLACE claim.opened claim.teleported", "type", "not a registered event type")]
    [InlineData("REPLACE UC Lottery", "payload.benefit", "no code of the list")]
    [InlineData("REPLACE 2026-01-05 2027-01-05", "occurredOn", "more than a day ahead")]
    [InlineData("REPLACE 2026-01-06T10:00:00Z yesterday", "recordedAt", "no moment in UTC")]
    [InlineData("REPLACE \"type\": \"eventId\":\"7\",\"type\":", "eventId", "the UUID of an event")]
    public void A_line_that_is_no_event_is_told_and_can_be_left_out(string bad, string field, string reason)
    {
        var line = bad.StartsWith("REPLACE ", StringComparison.Ordinal) && bad.Split(' ') is [_, var old, var other] ? Good.Replace(old, other, StringComparison.Ordinal) : bad;
        _file.Write($"{Good}\r\n\r\n{line}\n{Good}");
        var file = EventFile.Look(_file.Path);

        var refused = Assert.Throws<FaultyFileException>(() => file.Events().ToList()).Fault;
        var skipped = new List<FileFault>();

        Assert.Equal(2, file.Events(skipped: skipped.Add).Count());
        Assert.Equal(refused, Assert.Single(skipped));
        Assert.Equal((3L, field), (refused.Line, refused.Field));
        Assert.Contains(reason, refused.Reason);
    }

    [Fact]
    public void A_line_without_an_end_does_not_swallow_the_memory()
    {
        _file.Write("{\"stream\":\"" + new string('x', 3_000_000));
        var fault = Assert.Throws<FaultyFileException>(() => EventFile.Look(_file.Path).Events().ToList()).Fault;
        Assert.Contains("is longer than", fault.Reason);
    }

    [Fact]
    public void Compressed_lines_are_read_and_a_cut_off_file_is_refused()
    {
        var whole = TemporaryFile.Gzip(string.Concat(Enumerable.Repeat(Good + "\n", 500)));
        _file.Write(whole);
        Assert.Equal(500, EventFile.Look(_file.Path).Events().Count());
        _file.Write(whole[..^9]);
        Assert.Throws<FaultyFileException>(() => EventFile.Look(_file.Path).Events().ToList());
    }

    public void Dispose() => _file.Dispose();
}
