using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Everything that happens to one made-up person, first as it happened and at last as it became known.</summary>
public sealed class Diary(Person person)
{
    private const long SecondsOfDay = 86_400;

    private readonly List<Entry> _entries = new(96);
    private Entry? _registration;
    private LocalDate _died = LocalDate.MaxIsoValue;

    private sealed class Entry(Occurred occurred, ReportingBody by, string thing, object what)
    {
        public Occurred Occurred { get; } = occurred;

        public ReportingBody By { get; } = by;

        public string Thing { get; } = thing;

        public object What { get; } = what;

        public string? Stream { get; init; }

        public string? After { get; init; }

        public string? Basis { get; init; }

        /// <summary>Seconds on the wall clock.</summary>
        public long Key { get; } = LondonTime.Key(occurred.Local);

        public int Order { get; set; }

        /// <summary>Seconds since 1970.</summary>
        public long At { get; set; }
    }

    /// <summary>Referrals before which the referrer made an assessment.</summary>
    public HashSet<string> Assessed { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes who this is: a claimant's stream begins with it, whatever else turns out to have happened before.</summary>
    public void Register(LocalDate day, ReportingBody by, object what) =>
        _registration = new(Occurred.On(day), by, person.Pseudonym, what);

    /// <summary>Notes a step known to the day.</summary>
    /// <param name="day">When it happened.</param>
    /// <param name="by">Who reports it.</param>
    /// <param name="thing">Id of the claim, referral, job or sanction it belongs to.</param>
    /// <param name="what">A record of the vocabulary.</param>
    /// <param name="after">Another thing that must be known, as far as it has happened, before this is.</param>
    /// <param name="basis">Code of the lawful basis; null where it goes without saying.</param>
    public void Note(LocalDate day, ReportingBody by, string thing, object what, string? after = null, string? basis = null) =>
        _entries.Add(new(Occurred.On(day), by, thing, what) { After = after, Basis = basis });

    /// <summary>Notes a step with a time of day, as an appointment has.</summary>
    public void Note(LocalDateTime moment, ReportingBody by, string thing, object what) =>
        _entries.Add(new(LondonTime.Occurred(moment), by, thing, what));

    /// <summary>Notes a step that nobody dates better than to the month.</summary>
    public void NoteMonth(LocalDate day, ReportingBody by, string thing, object what) =>
        _entries.Add(new(new(new LocalDate(day.Year, day.Month, 15).AtMidnight(), null, Precision.Month), by, thing, what));

    /// <summary>Notes what an organisation records of itself because of this person, such as a cost.</summary>
    public void NoteOfBody(LocalDate day, ReportingBody by, string thing, object what) =>
        _entries.Add(new(Occurred.On(day), by, thing, what) { Stream = by.Stream });

    /// <summary>After a claim's end nothing new starts; what had begun before, such as a referral or a job, still runs its course.</summary>
    public void Close(ClaimSpell claim)
    {
        var closed = LondonTime.Key(claim.Closed.PlusDays(1).AtMidnight());
        var begun = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            if (entry.Key < closed && entry.Thing != claim.Id)
                begun.Add(entry.Thing);
        }

        _entries.RemoveAll(entry => entry.Key >= closed && !begun.Contains(entry.Thing));
    }

    /// <summary>After a death nothing happens but the end of the claim.</summary>
    public void Die(LocalDate day) => _died = day;

    /// <summary>
    /// The events in the order they became known. Each is recorded some days after it happened; the parts of one thing (a referral and
    /// its receipt) keep their order, the registration comes first of all, and what became known after the horizon is not there yet.
    /// What happened before the ledger began was handed over on its first day.
    /// </summary>
    public List<NewEvent> AsKnown()
    {
        var lags = person.Draw(Subject.Reporting);
        var registration = _registration ?? throw new InvalidOperationException($"{person.Pseudonym} was never registered.");
        var begin = LondonTime.StartOf(person.Design.Horizon.From).ToUnixTimeSeconds();
        registration.At = Recorded(registration, ClaimRates.RegistrationLag * lags.Unit(), begin);
        var lastOfThing = new Dictionary<string, long>(_entries.Count, StringComparer.Ordinal);
        Sort();
        var order = 0;
        foreach (var entry in _entries)
        {
            var at = Recorded(entry, ClaimRates.ReportingLag.Length(lags), begin);
            at = After(registration.At, After(lastOfThing.GetValueOrDefault(entry.Thing, registration.At), at));
            if (entry.After is { } other)
                at = After(lastOfThing.GetValueOrDefault(other, registration.At), at);
            lastOfThing[entry.Thing] = at;
            (entry.At, entry.Order) = (at, ++order);
        }

        _entries.Insert(0, registration);
        _entries.Sort(static (one, other) => one.At.CompareTo(other.At) is var by and not 0 ? by : one.Order.CompareTo(other.Order));
        var end = LondonTime.StartOf(person.Design.Horizon.Until.PlusDays(1)).ToUnixTimeSeconds();
        var known = new List<NewEvent>(_entries.Count);
        foreach (var entry in _entries)
        {
            if (entry.At < end)
                known.Add(ToEvent(entry));
        }

        return known;
    }

    private void Sort()
    {
        if (_died != LocalDate.MaxIsoValue)
            _entries.RemoveAll(entry => entry.Occurred.Local.Date > _died && !(entry.What is Vocabulary.Events.ClaimClosed { Reason: "died" }) && entry.Stream is null);
        for (var i = 0; i < _entries.Count; i++)
            _entries[i].Order = i;
        _entries.Sort(static (one, other) => one.Key.CompareTo(other.Key) is var by and not 0 ? by : one.Order.CompareTo(other.Order));
    }

    private static long Recorded(Entry entry, double lagDays, long begin) =>
        Math.Max(begin, LondonTime.InstantOf(entry.Occurred.Local).ToUnixTimeSeconds()) + 60 + (long)(lagDays * SecondsOfDay);

    private static long After(long earlier, long at) => at > earlier ? at : earlier + 1;

    private NewEvent ToEvent(Entry entry)
    {
        var contract = EventRecords.ContractOf(entry.What);
        return new()
        {
            Stream = entry.Stream ?? person.Stream,
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = entry.Occurred,
            Source = entry.By.Report($"{person.Pseudonym}-{entry.Order}"),
            Area = person.District,
            CorrelationId = entry.Thing,
            Basis = entry.Basis,
            Payload = RepeatedPayloads.Write(contract, entry.What),
            SimulatedRecordedAt = Instant.FromUnixTimeSeconds(entry.At),
        };
    }
}
