using System.Text;
using System.Text.Json.Nodes;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using static JourneyLedger.Tests.Interchange.CloudEvents.SentEvents;

namespace JourneyLedger.Tests.Interchange.CloudEvents;

/// <summary>A CloudEvent is taken as it was meant, or refused at the attribute that is wrong.</summary>
public class CloudEventReaderTests
{
    private static readonly CloudEventReader Reader = new(Now);

    [Theory]
    [InlineData("specversion", null, "missing")]
    [InlineData("specversion", "0.3", "1.0")]
    [InlineData("id", null, "missing")]
    [InlineData("source", null, "missing")]
    [InlineData("source", "https://example.org/diary", "urn:org")]
    [InlineData("source", "urn:org:jcp-12", "urn:org")]
    [InlineData("source", "urn:org:jcp%zz:diary", "urn:org")]
    [InlineData("type", null, "missing")]
    [InlineData("type", "claim.opened", "uk.journey")]
    [InlineData("type", "uk.journey.claim.opened.v01", "uk.journey")]
    [InlineData("type", "uk.journey.claim.teleported.v1", "not a registered event type")]
    [InlineData("type", "uk.journey.claim.opened.v99", "no version 99")]
    [InlineData("subject", null, "missing")]
    [InlineData("subject", "AB123456C", "looks like")]
    [InlineData("time", null, "missing")]
    [InlineData("time", "2026-01-05", "RFC 3339")]
    [InlineData("time", "2026-01-05T10:30:00", "RFC 3339")]
    [InlineData("time", "2027-01-05T10:30:00Z", "more than a day ahead")]
    [InlineData("precision", "week", "minute, day, month or year")]
    [InlineData("datacontenttype", "application/xml", "application/json")]
    [InlineData("datacontenttype", "application/json; charset=utf-16", "application/json")]
    [InlineData("dataschema", "https://example.org/schema", "urn:journey-ledger:event:claim.opened:v1")]
    [InlineData("orgtype", null, "missing")]
    [InlineData("orgtype", "circus", "no code")]
    [InlineData("revision", "two", "whole number")]
    [InlineData("revision", "0", "counts from 1")]
    [InlineData("areacode", "Narnia", "GSS")]
    [InlineData("causationid", "7", "UUID")]
    [InlineData("reportedat", "yesterday", "date-time")]
    [InlineData("basis", "whim", "no code")]
    public void A_faulty_attribute_is_named_once(string attribute, string? value, string word)
    {
        var sent = Valid();
        if (value is null)
            sent.Remove(attribute);
        else
            sent[attribute] = value;
        if (attribute == "type")
            sent.Remove("dataschema");

        var refusal = Assert.Single(Reader.ReadStructured(Bytes(sent)).Refusals);
        Assert.Equal(attribute, refusal.Field);
        Assert.Contains(word, refusal.Reason);
    }

    [Fact]
    public void A_fault_in_the_payload_is_named_in_data() =>
        Assert.Equal(("H03", "data.benefit"), Refused(Spoilt("data", new JsonObject { ["benefit"] = "Lottery" })) is var refusal ? (refusal.Code, refusal.Field) : default);

    [Fact]
    public void Every_faulty_attribute_is_named_at_once() =>
        Assert.Equal(
            ["id", "orgtype", "source", "specversion", "subject", "time", "type"],
            Reader.ReadStructured("{\"data\":{}}"u8.ToArray()).Refusals.Select(refusal => refusal.Field).Order(StringComparer.Ordinal));

    [Fact]
    public void An_attribute_that_stands_twice_is_refused_and_not_chosen() =>
        Assert.Contains("stands twice", Assert.Single(Reader.ReadStructured(Encoding.UTF8.GetBytes(Valid().ToJsonString().Replace("{\"specversion\"", "{\"id\":\"0\",\"specversion\"", StringComparison.Ordinal))).Refusals).Reason);

    [Theory]
    [InlineData("Upper")]
    [InlineData("with-dash")]
    public void A_name_that_no_attribute_can_have_is_refused(string name) =>
        Assert.Equal(name, Refused(Spoilt(name, "x")).Field);

    [Fact]
    public void Extensions_of_others_are_read_past() =>
        Assert.True(Reader.ReadStructured(Bytes(Spoilt("traceparent", "00-ab-cd-01"))).Accepted);

    [Fact]
    public void The_record_is_named_by_the_id_unless_an_extension_names_it()
    {
        var sent = Valid();
        sent["id"] = "my-7";
        Assert.Equal("r#claim.opened", Taken(sent).Source.RecordId);
        sent.Remove("recordid");
        Assert.Equal(("my-7", 2), Taken(sent).Source is var source ? (source.RecordId, source.Revision) : default);
        sent.Remove("revision");
        Assert.Equal(1, Taken(sent).Source.Revision);
    }

    [Fact]
    public void Payload_bytes_stay_as_they_were_sent()
    {
        var payload = "{ \"benefit\" :\t\"\\u0055C\"\n}";
        var sent = Valid().ToJsonString().Replace(Valid()["data"]!.ToJsonString(), payload, StringComparison.Ordinal);

        Assert.Equal(payload, Encoding.UTF8.GetString(Reader.ReadStructured(Encoding.UTF8.GetBytes(sent)).Value!.Payload.Span));
    }

    [Fact]
    public void Data_in_Base64_is_the_payload()
    {
        var sent = Valid();
        sent.Remove("data");
        sent["data_base64"] = Convert.ToBase64String("{\"benefit\":\"UC\"}"u8);

        Assert.Equal("{\"benefit\":\"UC\"}", Encoding.UTF8.GetString(Taken(sent).Payload.Span));
        sent["data_base64"] = "no base!";
        Assert.Equal("data_base64", Refused(sent).Field);
        sent["data"] = new JsonObject();
        Assert.Contains(Reader.ReadStructured(Bytes(sent)).Refusals, refusal => refusal.Field == "data");
    }

    [Theory]
    [InlineData("\"Euro%20%E2%82%AC\"", "Euro €")]
    [InlineData("Euro%20%E2%82%AC", "Euro €")]
    [InlineData("\"a \\\"b\\\" c\"", "a \"b\" c")]
    [InlineData("plain", "plain")]
    public void Header_values_are_unquoted_and_percent_decoded(string header, string meant)
    {
        var read = Binary(("ce-correlationid", header));

        Assert.True(read.Accepted, string.Join(' ', read.Refusals.Select(refusal => refusal.Reason)));
        Assert.Equal(meant, read.Value.CorrelationId);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("%zz")]
    [InlineData("%C3")]
    [InlineData("\"open\\\"")]
    public void A_header_that_cannot_be_decoded_is_refused(string header) =>
        Assert.Equal("correlationid", Assert.Single(Binary(("ce-correlationid", header)).Refusals).Field);

    [Fact]
    public void A_header_sent_twice_is_refused() =>
        Assert.Equal("id", Assert.Single(Binary(("ce-id", "1"), ("Ce-Id", "2")).Refusals).Field);

    [Fact]
    public void A_batch_answers_each_event_by_its_line()
    {
        var good = Valid().ToJsonString();
        var rows = Reader.ReadBatch(Encoding.UTF8.GetBytes($"[\n{good},\n\n{{\"id\":\"x\"}},7]")).Value!;

        Assert.Equal([(2, true), (4, false), (4, false)], rows.Select(row => ((int)row.Number, row.Event.Accepted)));
        Assert.Equal("x", rows[1].RecordId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("null")]
    public void What_is_no_batch_is_refused_as_a_whole(string body) =>
        Assert.Single(Reader.ReadBatch(Encoding.UTF8.GetBytes(body)).Refusals);

    [Fact]
    public void A_line_that_is_no_event_spoils_no_other() =>
        Assert.Equal(
            [true, false, true],
            Reader.ReadLines(Encoding.UTF8.GetBytes($"{Valid().ToJsonString()}\n{{\"id\":\n{Valid().ToJsonString()}")).Value!.Select(row => row.Event.Accepted));

    private static JsonObject Spoilt(string attribute, JsonNode value)
    {
        var sent = Valid();
        sent[attribute] = value;
        return sent;
    }

    private static Refusal Refused(JsonObject sent) => Assert.Single(Reader.ReadStructured(Bytes(sent)).Refusals);

    private static NewEvent Taken(JsonObject sent)
    {
        var read = Reader.ReadStructured(Bytes(sent));
        Assert.True(read.Accepted, string.Join(' ', read.Refusals.Select(refusal => refusal.Reason)));
        return read.Value;
    }

    private static Checked<NewEvent> Binary(params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual =
        [
            ("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "urn:org:jcp-12:diary"), ("ce-type", "uk.journey.claim.opened.v1"), ("CE-Subject", "c1"),
            ("ce-time", "2026-01-05T10:30:00Z"), ("ce-orgtype", "dwp-jobcentre"), ("Host", "localhost"),
        ];
        return Reader.ReadBinary(
            usual.Where(header => more.All(other => other.Name != header.Name)).Concat(more).Select(header => KeyValuePair.Create(header.Name, header.Value)),
            "application/json; charset=utf-8", "{\"benefit\":\"UC\"}"u8.ToArray());
    }
}
