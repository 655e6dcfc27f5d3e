using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>A person who for a while is known under two pseudonyms, until somebody sees it and merges them; now and then that is undone.</summary>
internal static class SecondIdentity
{
    private const int FirstPart = 3;

    public static List<NewEvent> Walk(Person person, List<NewEvent> known)
    {
        var draw = person.Draw(Subject.Identity);
        if (!draw.Chance(RecordRates.SecondPseudonym))
            return known;
        return Divide(person, known, draw, draw.Chance(RecordRates.MergeUndone));
    }

    /// <summary>
    /// What begins and ends within some months, a third of the way in, is told of the second pseudonym: whole referrals, needs and jobs, so that
    /// nothing ends in a stream that it did not begin in. What others speak of by its id stays.
    /// </summary>
    public static List<NewEvent> Divide(Person person, List<NewEvent> known, Draw draw, bool undone)
    {
        var from = known[known.Count / FirstPart].SimulatedRecordedAt!.Value;
        var to = from + Duration.FromDays(RecordRates.SecondFor.Pick(draw));
        if (to + Duration.FromDays(2) >= LondonTime.StartOf(person.Design.Horizon.Until.PlusDays(1)))
            return known;
        var moved = known.Where(one => one.CorrelationId is not null)
            .GroupBy(one => one.CorrelationId!, StringComparer.Ordinal)
            .Where(thing => !BelongsToClaim(thing.Key) && thing.All(one => MayMove(one, person) && one.SimulatedRecordedAt > from && one.SimulatedRecordedAt < to))
            .Select(thing => thing.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (moved.Count == 0)
            return known;

        var second = ClaimantStream.Of(person.SecondPseudonym);
        var divided = known.ConvertAll(one => one.CorrelationId is { } thing && moved.Contains(thing) ? one with { Stream = second } : one);
        var registered = from + Duration.FromSeconds(1);
        divided.Add(Report(person, person.Jobcentre, second, registered, "second", new ClaimantRegistered(person.Sex, AgeBand: person.AgeBand)));
        var merge = new IdentityMerged(person.Pseudonym, person.SecondPseudonym, Evidence: "same-person-seen-twice", DecidedBy: "steward");
        var merged = Report(person, ReportingBodies.Steward, person.Stream, to, "merge", merge) with { SimulatedEventId = draw.Id() };
        divided.Add(merged);
        if (undone)
        {
            var split = new IdentitySplit(merged.SimulatedEventId!.Value, person.Pseudonym, person.SecondPseudonym, Evidence: "two-people-after-all", DecidedBy: "steward");
            divided.Add(Report(person, ReportingBodies.Steward, person.Stream, to + Duration.FromDays(1), "split", split) with { CausationId = merged.SimulatedEventId });
        }

        return [.. divided.OrderBy(one => one.SimulatedRecordedAt)];
    }

    private static bool MayMove(NewEvent one, Person person) => one.SimulatedEventId is null && one.Stream == person.Stream && one.Basis is null;

    private static bool BelongsToClaim(string thing)
    {
        var rest = thing[(thing.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return !rest.Contains('-', StringComparison.Ordinal) || rest.EndsWith("-consent", StringComparison.Ordinal)
            || (rest.StartsWith("claim-", StringComparison.Ordinal) && rest.IndexOf('-', "claim-".Length) < 0);
    }

    private static NewEvent Report(Person person, ReportingBody by, string stream, Instant at, string what, object record) => new()
    {
        Stream = stream,
        Type = EventRecords.ContractOf(record).Type,
        SchemaVersion = EventRecords.ContractOf(record).Version,
        Occurred = Occurred.On(LondonTime.DayOf(at)),
        Source = by.Report($"{person.Pseudonym}-{what}"),
        Area = person.District,
        Payload = EventRecords.Write(record),
        SimulatedRecordedAt = at,
    };
}
