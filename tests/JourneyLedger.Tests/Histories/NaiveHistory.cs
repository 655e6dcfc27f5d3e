using System.Text;
using System.Text.Json.Nodes;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Histories;

/// <summary>What is known at a position, worked out from nothing from the events up to it, each rule as it is said, without any memory of before.</summary>
public sealed class NaiveHistory(IEnumerable<RecordedEvent> events, long knownAt, DateTimeZone zone)
{
    private static readonly string[] NotCorrected = [Amendment.Corrected, Amendment.Retracted, Amendment.Disputed, Amendment.Merged, Amendment.SplitAgain];

    private readonly RecordedEvent[] _known = [.. events.Where(one => one.Position <= knownAt).OrderBy(one => one.Position)];

    /// <summary>Every event of every journey, as corrected, under the person it belongs to.</summary>
    public IReadOnlyList<JourneyStep> Steps()
    {
        var decoder = new StepDecoder(zone);
        var steps = new List<JourneyStep>();
        foreach (var one in _known.Where(one => !NotCorrected.Contains(one.Event.Type) && IsInForce(one)))
        {
            Assert.True(decoder.TryDecode(one with { Event = Corrected(one) }, out var step));
            steps.Add(step with { Claimant = Owner(step.Claimant) });
        }

        return steps;
    }

    public bool IsInForce(RecordedEvent one) => !_known.Any(later =>
        later.Position > one.Position
        && later.Event.Stream == one.Event.Stream
        && (later.Event.Type == Amendment.Retracted ? Field(later, "target") == one.EventId.ToString()
            : later.Event.Type == Amendment.SplitAgain && one.Event.Type == Amendment.Merged && Field(later, "undoes") == one.EventId.ToString())
        && IsInForce(later));

    public string Owner(string person)
    {
        var absorbedBy = new Dictionary<string, string>();
        foreach (var merge in _known.Where(one => one.Event.Type == Amendment.Merged && IsInForce(one)))
        {
            var (survivor, absorbed) = (Field(merge, "survivor")!, Field(merge, "absorbed")!);
            if (!absorbedBy.ContainsKey(absorbed) && Last(absorbedBy, survivor) != absorbed)
                absorbedBy.Add(absorbed, survivor);
        }

        return Last(absorbedBy, person);
    }

    private static string Last(Dictionary<string, string> absorbedBy, string person) =>
        absorbedBy.TryGetValue(person, out var survivor) ? Last(absorbedBy, survivor) : person;

    private NewEvent Corrected(RecordedEvent one)
    {
        var corrected = one.Event;
        foreach (var correction in _known.Where(later =>
            later.Position > one.Position && later.Event.Type == Amendment.Corrected && later.Event.Stream == one.Event.Stream
            && Field(later, "target") == one.EventId.ToString() && IsInForce(later)))
        {
            foreach (var (name, value) in JsonNode.Parse(correction.Event.Payload.Span)!["changes"]!.AsObject())
                corrected = With(corrected, name, value!.GetValue<string>());
        }

        return corrected;
    }

    private static NewEvent With(NewEvent one, string field, string value)
    {
        if (field == "occurredOn")
            return Occurred.TryParse(value, out var moment) ? one with { Occurred = moment } : one;
        if (field == "area")
            return one with { Area = value };
        var payload = JsonNode.Parse(one.Payload.Span)!;
        payload[field] = value;
        return one with { Payload = Encoding.UTF8.GetBytes(payload.ToJsonString()) };
    }

    private static string? Field(RecordedEvent one, string field) => (string?)JsonNode.Parse(one.Event.Payload.Span)![field];
}
