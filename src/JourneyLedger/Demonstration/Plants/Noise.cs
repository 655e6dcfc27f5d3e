using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>
/// Z10: the same life, told worse. Batches come late, reports come twice, some are of the wrong person and are taken back, some people have two
/// pseudonyms for a while. Once all is known, every answer is what it would have been.
/// </summary>
internal static class Noise
{
    private const int DaysOfWeek = 7;

    private static readonly Dictionary<string, int> PlaceOf =
        ReportingBodies.Reporters.Select((body, place) => (body.Id, place)).ToDictionary(one => one.Id, one => one.place, StringComparer.Ordinal);

    public static List<NewEvent> Walk(Person person, List<NewEvent> known)
    {
        if (!person.Design.Has(Plant.Z10))
            return known;
        var draw = person.Draw(Subject.Noise);
        if (draw.Chance(PlantRates.Z10Split) && known.TrueForAll(one => one.Type != "identity.merged"))
            known = SecondIdentity.Divide(person, known, draw, undone: false);
        known = Twice(person, Late(person, known), draw);
        return person.Number % 2 == 1 ? MistakenFor(Person.Of(person.Design with { Tally = null }, person.Number - 1), person, known, draw) : known;
    }

    /// <summary>
    /// Moves the events of late batches, and whatever must not be known before them: later parts of the same thing, what speaks of them, and events
    /// of the same moment, whose order is that in which they became known.
    /// </summary>
    private static List<NewEvent> Late(Person person, List<NewEvent> known)
    {
        var end = LondonTime.StartOf(person.Design.Horizon.Until.PlusDays(1));
        var last = new Dictionary<object, Instant>();
        var late = new List<NewEvent>(known.Count);
        foreach (var one in known)
        {
            var at = one.SimulatedRecordedAt!.Value + (one.Type == "claimant.registered" || IsConsent(one) ? Duration.Zero : LateBy(person.Design, one));
            foreach (var key in Keys(one))
                at = last.TryGetValue(key, out var before) && before >= at ? before + Duration.FromSeconds(1) : at;
            if (at >= end)
                return known;
            foreach (var key in Keys(one))
                last[key] = at;
            late.Add(at == one.SimulatedRecordedAt ? one : one with { SimulatedRecordedAt = at });
        }

        return InOrder(late);
    }

    private static IEnumerable<object> Keys(NewEvent one)
    {
        yield return one.Occurred.Local;
        if (one.CorrelationId is { } thing)
            yield return thing;
        if (one.Type is "claim.opened" or "claim.closed")
            yield return "claims";
        if (one.SimulatedEventId is { } id)
            yield return id;
        if (one.CausationId is { } target)
            yield return target;
    }

    private static Duration LateBy(AreaDesign design, NewEvent one)
    {
        if (!PlaceOf.TryGetValue(one.Source.Organisation, out var place))
            return Duration.Zero;
        var week = (int)(one.SimulatedRecordedAt!.Value - LondonTime.StartOf(design.Horizon.From)).TotalDays / DaysOfWeek;
        var batch = new Draw(design.Seed, week * PlaceOf.Count + place, Subject.Batch);
        return batch.Chance(PlantRates.Z10Late.Number) ? Duration.FromDays(batch.Between((int)PlantRates.Z10LateLeast.Number, (int)PlantRates.Z10LateMost.Number)) : Duration.Zero;
    }

    private static List<NewEvent> Twice(Person person, List<NewEvent> known, Draw draw)
    {
        var end = LondonTime.StartOf(person.Design.Horizon.Until.PlusDays(1));
        var again = new List<NewEvent>();
        foreach (var one in known)
        {
            if (!draw.Chance(PlantRates.Z10Duplicate) || one.SimulatedEventId is not null)
                continue;
            var at = one.SimulatedRecordedAt!.Value + Duration.FromDays(draw.Between(1, 20));
            if (at < end)
                again.Add(one with { SimulatedRecordedAt = at });
        }

        return again.Count == 0 ? known : InOrder([.. known, .. again]);
    }

    /// <summary>Some contacts and fit notes are first told of somebody else, then taken back there and told of the right person.</summary>
    private static List<NewEvent> MistakenFor(Person other, Person person, List<NewEvent> known, Draw draw)
    {
        var end = LondonTime.StartOf(person.Design.Horizon.Until.PlusDays(1));
        var registered = LondonTime.StartOf(other.KnownFrom.PlusDays(2));
        var sentTwice = known.GroupBy(one => (one.Source.System, one.Source.RecordId)).Where(one => one.Count() > 1).Select(one => one.Key).ToHashSet();
        var shared = known.GroupBy(one => one.Occurred.Local).Where(one => one.Count() > 1).Select(one => one.Key).ToHashSet();
        var told = new List<NewEvent>(known.Count);
        foreach (var one in known)
        {
            if (!draw.Chance(PlantRates.Z10WrongPerson) || !MayBeMistaken(one, person) || one.SimulatedRecordedAt < registered
                || shared.Contains(one.Occurred.Local) || sentTwice.Contains((one.Source.System, one.Source.RecordId)))
            {
                told.Add(one);
                continue;
            }

            var seen = one.SimulatedRecordedAt!.Value + Duration.FromDays(PlantRates.Z10ToRetraction.Pick(draw));
            if (seen + Duration.FromMinutes(1) >= end)
            {
                told.Add(one);
                continue;
            }

            var wrong = one with { Stream = other.Stream, SimulatedEventId = draw.Id() };
            told.Add(wrong);
            told.Add(Retraction(wrong, seen));
            told.Add(one with { Source = one.Source with { RecordId = $"{one.Source.RecordId}-again" }, SimulatedRecordedAt = seen + Duration.FromMinutes(1) });
        }

        return InOrder(told);
    }

    private static bool MayBeMistaken(NewEvent one, Person person) =>
        one.Stream == person.Stream && one.SimulatedEventId is null && one.Type is "conversation.held" or "conversation.missed" or "fitnote.issued" or "harm.signal-recorded";

    private static NewEvent Retraction(NewEvent wrong, Instant seen)
    {
        var what = new RecordRetracted(wrong.SimulatedEventId!.Value, "Recorded for the wrong person");
        return new()
        {
            Stream = wrong.Stream,
            Type = EventRecords.ContractOf(what).Type,
            SchemaVersion = EventRecords.ContractOf(what).Version,
            Occurred = Occurred.On(LondonTime.DayOf(seen)),
            Source = wrong.Source with { RecordId = $"{wrong.Source.RecordId}-wrong" },
            Area = wrong.Area,
            CausationId = wrong.SimulatedEventId,
            Payload = EventRecords.Write(what),
            SimulatedRecordedAt = seen,
        };
    }

    private static bool IsConsent(NewEvent one) => one.Type is "consent.given" or "consent.withdrawn";

    private static List<NewEvent> InOrder(List<NewEvent> known) => [.. known.OrderBy(one => one.SimulatedRecordedAt)];
}
