using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Everything that happens to one made-up person, first as it happened and at last as it became known.</summary>
public sealed class Diary(Person person, Horizon horizon)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private readonly List<Entry> _entries = [];
    private Entry? _registration;

    private sealed record Entry(Occurred Occurred, ReportingBody By, string Thing, object What);

    /// <summary>Notes who this is: a claimant's stream begins with it, whatever else turns out to have happened before.</summary>
    public void Register(LocalDate day, ReportingBody by, object what) =>
        _registration = new(Occurred.On(day), by, person.Pseudonym, what);

    /// <summary>Notes a step known to the day.</summary>
    /// <param name="day">When it happened.</param>
    /// <param name="by">Who reports it.</param>
    /// <param name="thing">Id of the claim, referral, job or sanction it belongs to.</param>
    /// <param name="what">A record of the vocabulary.</param>
    public void Note(LocalDate day, ReportingBody by, string thing, object what) =>
        _entries.Add(new(Occurred.On(day), by, thing, what));

    /// <summary>Notes a step with a time of day, as an appointment has.</summary>
    public void Note(LocalDateTime moment, ReportingBody by, string thing, object what) =>
        _entries.Add(new(Occurred.At(London.AtLeniently(moment).ToOffsetDateTime()), by, thing, what));

    /// <summary>Notes a step that nobody dates better than to the month.</summary>
    public void NoteMonth(LocalDate day, ReportingBody by, string thing, object what) =>
        _entries.Add(new(new(new LocalDate(day.Year, day.Month, 15).AtMidnight(), null, Precision.Month), by, thing, what));

    /// <summary>After a claim's end nothing new starts; what had begun before, such as a referral or a job, still runs its course.</summary>
    public void Close(ClaimSpell claim)
    {
        var closed = claim.Closed.AtMidnight().PlusDays(1);
        var begun = _entries.Where(entry => entry.Occurred.Local < closed && entry.Thing != claim.Id).Select(entry => entry.Thing).ToHashSet();
        _entries.RemoveAll(entry => entry.Occurred.Local >= closed && !begun.Contains(entry.Thing));
    }

    /// <summary>
    /// The events in the order they became known. Each is recorded some days after it happened; the parts of one thing (a referral and
    /// its receipt) keep their order, the registration comes first of all, and what became known after the horizon is not there yet.
    /// </summary>
    public IReadOnlyList<NewEvent> AsKnown()
    {
        var lags = person.Draw(Subject.Reporting);
        var registration = _registration ?? throw new InvalidOperationException($"{person.Pseudonym} was never registered.");
        var registered = Recorded(registration, ClaimRates.RegistrationLag * lags.Unit());
        var known = new List<(Instant At, int Order, Entry Entry)> { (registered, 0, registration) };
        var lastOfThing = new Dictionary<string, Instant>();
        var order = 0;
        foreach (var entry in _entries.OrderBy(entry => entry.Occurred.Local))
        {
            var at = Recorded(entry, ClaimRates.ReportingLag.Length(lags));
            at = After(registered, After(lastOfThing.GetValueOrDefault(entry.Thing, registered), at));
            lastOfThing[entry.Thing] = at;
            known.Add((at, ++order, entry));
        }

        var end = horizon.Until.PlusDays(1).AtStartOfDayInZone(London).ToInstant();
        return [.. known.Where(one => one.At < end).OrderBy(one => one.At).ThenBy(one => one.Order).Select(one => ToEvent(one.Entry, one.Order, one.At))];
    }

    private static Instant Recorded(Entry entry, double lagDays) =>
        entry.Occurred.Local.InZoneLeniently(London).ToInstant() + Duration.FromSeconds(60 + (long)(lagDays * 86_400));

    private static Instant After(Instant earlier, Instant at) => at > earlier ? at : earlier + Duration.FromSeconds(1);

    private NewEvent ToEvent(Entry entry, int order, Instant recordedAt) => new()
    {
        Stream = $"claimant/{person.Pseudonym}",
        Type = EventRecords.ContractOf(entry.What).Type,
        SchemaVersion = EventRecords.ContractOf(entry.What).Version,
        Occurred = entry.Occurred,
        Source = entry.By.Report($"{person.Pseudonym}-{order}"),
        Area = person.District,
        CorrelationId = entry.Thing,
        Payload = EventRecords.Write(entry.What),
        SimulatedRecordedAt = recordedAt,
    };
}
