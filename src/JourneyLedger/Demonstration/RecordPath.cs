using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What is said later of what was recorded: corrections, retractions (also of those), disputes. Reads a finished diary and changes nothing that happened.</summary>
internal sealed class RecordPath(Person person)
{
    private readonly Draw _draw = person.Draw(Subject.Record);
    private readonly List<NewEvent> _said = [];

    /// <summary>The events in the order they became known, with those that speak of them. An event that is spoken of brings its id.</summary>
    public static List<NewEvent> Walk(Person person, List<NewEvent> known)
    {
        var path = new RecordPath(person);
        for (var i = 0; i < known.Count; i++)
            known[i] = path.Consider(known[i]);
        return path._said.Count == 0 ? known : [.. known.Concat(path._said).OrderBy(one => one.SimulatedRecordedAt)];
    }

    private NewEvent Consider(NewEvent one) => one.Type switch
    {
        "conversation.missed" => Missed(one, (ConversationMissed)Open(one)),
        "sanction.decided" when Open(one) is SanctionDecided { Outcome: "adverse" } => Decided(one),
        _ => one,
    };

    private NewEvent Missed(NewEvent one, ConversationMissed missed)
    {
        if (_draw.Chance(RecordRates.MissedInError))
            return Amend(one, target => new RecordRetracted(target, "The person was there; another was meant"));
        if (!missed.NoticeGiven && _draw.Chance(RecordRates.MissedWithNotice))
            return Amend(one, target => new RecordCorrected(target, new Dictionary<string, string> { ["noticeGiven"] = "true" }, "A message had been left in time"));
        return _draw.Chance(RecordRates.MissedDisputed) ? Dispute(one, "I was there and waited half an hour.") : one;
    }

    private NewEvent Decided(NewEvent one)
    {
        if (_draw.Chance(RecordRates.DecisionInError))
            return Amend(one, target => new RecordRetracted(target, "Decided on the wrong record"));
        return _draw.Chance(RecordRates.DecisionDisputed) ? Dispute(one, "Nobody asked me why I could not come.") : one;
    }

    /// <summary>The office that reported it says otherwise, and now and then takes that back.</summary>
    private NewEvent Amend(NewEvent one, Func<Guid, object> what)
    {
        var target = Named(one);
        var source = one.Source with { RecordId = $"{one.Source.RecordId}-amended" };
        if (Say(target, source, what(target.SimulatedEventId!.Value)) is { } said && _draw.Chance(RecordRates.WronglyAmended))
        {
            var again = Named(said);
            _said[^1] = again;
            Say(again, source with { RecordId = $"{source.RecordId}-again" }, new RecordRetracted(again.SimulatedEventId!.Value, "It was about another person"));
        }

        return target;
    }

    private NewEvent Dispute(NewEvent one, string statement)
    {
        var target = Named(one);
        Say(target, ReportingBodies.Journal.Report($"{one.Source.RecordId}-disputed"), new RecordDisputed(target.SimulatedEventId!.Value, statement));
        return target;
    }

    /// <summary>Null when it is said only after the last day.</summary>
    private NewEvent? Say(NewEvent of, EventSource source, object what)
    {
        var recorded = of.SimulatedRecordedAt!.Value + Duration.FromSeconds(60 + (long)(RecordRates.RecordToAmendment.Length(_draw) * 86_400));
        if (recorded >= LondonTime.StartOf(person.Design.Horizon.Until.PlusDays(1)))
            return null;
        var said = new NewEvent
        {
            Stream = of.Stream,
            Type = EventRecords.ContractOf(what).Type,
            SchemaVersion = EventRecords.ContractOf(what).Version,
            Occurred = Occurred.On(LondonTime.DayOf(recorded)),
            Source = source,
            Area = of.Area,
            CausationId = of.SimulatedEventId,
            Payload = EventRecords.Write(what),
            SimulatedRecordedAt = recorded,
        };
        _said.Add(said);
        return said;
    }

    private NewEvent Named(NewEvent one) => one with { SimulatedEventId = _draw.Id() };

    private static object Open(NewEvent one) => EventRecords.Read(EventCatalogue.Find(one.Type, one.SchemaVersion)!, one.Payload.Span);
}
