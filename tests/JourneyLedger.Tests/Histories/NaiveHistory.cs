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
        foreach (var one in _known.Where(one => IsOfJourney(one) && IsInForce(one) && !IsReplaced(one) && !IsWithdrawn(one)))
        {
            var first = Record(one).FirstOrDefault(other => other.Position < one.Position && other.Event.Source.Revision < one.Event.Source.Revision) ?? one;
            Assert.True(decoder.TryDecode(one with { Event = Corrected(one), Position = first.Position, RecordedAt = first.RecordedAt }, out var step));
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

    private static bool IsOfJourney(RecordedEvent one) => !NotCorrected.Contains(one.Event.Type);

    /// <summary>Everything that its source sent of the same record, of the same stream, by position.</summary>
    private IEnumerable<RecordedEvent> Record(RecordedEvent one) => _known.Where(other =>
        IsOfJourney(other) && other.Event.Stream == one.Event.Stream && other.Event.Source.System == one.Event.Source.System && other.Event.Source.RecordId == one.Event.Source.RecordId);

    private bool IsReplaced(RecordedEvent one) => Record(one).Any(other => IsInForce(other) && other.Event.Source.Revision > one.Event.Source.Revision);

    /// <summary>Each consent that covers its type and its day is gone, and at least one of them was taken back.</summary>
    private bool IsWithdrawn(RecordedEvent one)
    {
        var corrected = Corrected(one);
        var edition = ConsentScopes.InForce(corrected.Occurred.Local.Date);
        if (corrected.Basis != "consent" || edition.NeedsNone(corrected.Type))
            return false;
        var consents = _known.Where(other => other.Event.Stream == one.Event.Stream && other.Event.Type == "consent.given" && !IsReplaced(other) && Covers(other, edition, corrected)).ToArray();
        return consents.Any(IsTakenBack) && consents.All(given => IsTakenBack(given) || !IsInForce(given));
    }

    private bool Covers(RecordedEvent given, ConsentScopeEdition edition, NewEvent one)
    {
        var (said, day) = (Corrected(given), one.Occurred.Local.Date);
        var expires = Said(said, "expires") is { } text ? NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value : LocalDate.MaxIsoValue;
        return edition.ScopesOf(one.Type).Contains(Said(said, "scope")) && said.Occurred.Local.Date <= day && day <= expires;
    }

    private bool IsTakenBack(RecordedEvent given) => _known.Any(other =>
        other.Event.Stream == given.Event.Stream && other.Event.Type == "consent.withdrawn" && IsInForce(other) && !IsReplaced(other)
        && Said(Corrected(other), "scope") == Said(Corrected(given), "scope")
        && (Said(Corrected(other), "purpose") is not { } purpose || purpose == Said(Corrected(given), "purpose"))
        && (Corrected(other).Occurred.Local.Date > Corrected(given).Occurred.Local.Date
            || (Corrected(other).Occurred.Local.Date == Corrected(given).Occurred.Local.Date && other.Position > given.Position)));

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

    private static string? Said(NewEvent one, string field) => (string?)JsonNode.Parse(one.Payload.Span)![field];

    private static string? Field(RecordedEvent one, string field) => (string?)JsonNode.Parse(one.Event.Payload.Span)![field];
}
