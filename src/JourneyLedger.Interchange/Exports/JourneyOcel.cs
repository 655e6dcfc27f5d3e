using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyLedger.Replay;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange.Exports;

/// <summary>
/// One person's journey as an object-centric event log, OCEL 2.0 in JSON: the steps as known and corrected, in the order of happening, and the things,
/// organisations and areas that they are about. What XES flattens is kept: a referral touches two organisations and a person at once.
/// </summary>
public static class JourneyOcel
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>Attributes of an XES event that stand elsewhere here.</summary>
    private static readonly string[] SaidElsewhere = ["concept:name", "time:timestamp", "identity:id", "area"];

    /// <param name="opened">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(OpenedJourney opened, Stream to)
    {
        var events = Events(opened).ToList();
        var objects = events.SelectMany(one => one.Relations).Select(relation => relation.Object).Distinct().ToList();
        using var json = new Utf8JsonWriter(to, Readable);
        json.WriteStartObject();
        json.WriteStartArray("objectTypes");
        foreach (var type in objects.Select(one => one.Type).Distinct())
            WriteType(type, [], json);
        json.WriteEndArray();
        json.WriteStartArray("eventTypes");
        foreach (var type in events.GroupBy(one => one.Type))
            WriteType(type.Key, type.SelectMany(one => one.Attributes).GroupBy(one => one.Name).Select(one => (one.Key, TypeOf(one.Select(value => value.Type)))), json);
        json.WriteEndArray();
        json.WriteStartArray("objects");
        foreach (var one in objects)
            WriteObject(one, events, json);
        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var one in events)
            WriteEvent(one, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<OcelEvent> Events(OpenedJourney opened)
    {
        var zone = DateTimeZoneProviders.Tzdb[opened.Ledger.Zone];
        foreach (var entry in opened.Steps.Where(entry => !entry.IsWithheld))
        {
            var told = Upcasting.ToNewest(opened.CorrectedEventOf(entry));
            var step = new XesStep(opened.EventOf(entry), told);
            if (!step.IsStep)
                continue;
            var attributes = step.Attributes(zone).ToList();
            yield return new(
                entry.EventId, attributes.First(one => one.Key == "concept:name").Value, attributes.First(one => one.Key == "time:timestamp").Value,
                [.. attributes.Where(one => !SaidElsewhere.Contains(one.Key)).Select(one => (one.Key == "org:group" ? "organisation" : one.Key, OcelType(one.Type), one.Value))],
                JourneyObjects.Of(opened.Replay.BelongsTo, told, EventFields.Of(told)));
        }
    }

    private static void WriteType(string name, IEnumerable<(string Name, string Type)> attributes, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartArray("attributes");
        foreach (var attribute in attributes)
        {
            json.WriteStartObject();
            json.WriteString("name", attribute.Name);
            json.WriteString("type", attribute.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>With the person and the organisations that a thing's events name, since it belongs to them.</summary>
    private static void WriteObject(JourneyObject one, List<OcelEvent> events, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("type", one.Type);
        json.WriteStartArray("attributes");
        json.WriteEndArray();
        json.WriteStartArray("relationships");
        if (events.SelectMany(told => told.Relations).Any(relation => relation.Object == one && relation.Qualifier is "starts" or "stops" or "about") && one.Type is not ("area" or "service"))
        {
            var beside = events.Where(told => told.Relations.Any(relation => relation.Object == one)).SelectMany(told => told.Relations);
            foreach (var relation in beside.Where(relation => relation.Qualifier is "subject" or "from" or "to").Distinct())
                WriteRelation(relation, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEvent(OcelEvent one, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("type", one.Type);
        json.WriteString("time", one.Time);
        json.WriteStartArray("attributes");
        foreach (var (name, _, value) in one.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("relationships");
        foreach (var relation in one.Relations)
            WriteRelation(relation, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRelation(ObjectRelation relation, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("objectId", relation.Object.Id);
        json.WriteString("qualifier", relation.Qualifier);
        json.WriteEndObject();
    }

    private static string OcelType(string xes) => xes switch
    {
        "int" => "integer",
        "float" => "float",
        "boolean" => "boolean",
        "date" => "time",
        _ => "string",
    };

    /// <summary>An attribute has one type in all events of a kind: text where they differ.</summary>
    private static string TypeOf(IEnumerable<string> types) => types.Distinct().ToList() is [var single] ? single : "string";

    private sealed record OcelEvent(Guid Id, string Type, string Time, IReadOnlyList<(string Name, string Type, string Value)> Attributes, IReadOnlyList<ObjectRelation> Relations);
}
