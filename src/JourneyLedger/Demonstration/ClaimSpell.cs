using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What the last assessment decision says a person can do.</summary>
public enum Capability
{
    /// <summary>A jobseeker, or found fit for work.</summary>
    Searching,

    /// <summary>A health claim that waits for its first decision.</summary>
    Undecided,

    /// <summary>WRAG or LCW.</summary>
    Limited,

    /// <summary>Support Group or LCWRA.</summary>
    SupportGroup,
}

/// <summary>Time on an employment programme, from start to end; the end lies far ahead while it is open.</summary>
public sealed record ProgrammeSpell(LocalDate Started, LocalDate Ended, double MonthlyJobHazard);

/// <summary>Time in a job.</summary>
public sealed record JobSpell(string Id, LocalDate Started, LocalDate Ended, int Hours);

/// <summary>One claim from opening to close, filled path by path: each path reads what the earlier ones laid down.</summary>
public sealed class ClaimSpell
{
    private readonly List<(LocalDate From, Capability Capability)> _capabilities = [];

    public required Person Person { get; init; }

    /// <summary>From 1 for each person.</summary>
    public required int Number { get; init; }

    public required Horizon Horizon { get; init; }

    public required LocalDate Opened { get; init; }

    public string Id => $"{Person.Pseudonym}-claim-{Number}";

    public ReportingBody Jobcentre => ReportingBodies.Jobcentre(Person.District);

    /// <summary>The day the claim ends, and why; a day after the horizon while it is open.</summary>
    public LocalDate Closed { get; private set; } = LocalDate.MaxIsoValue;

    public string? CloseReason { get; private set; }

    public LocalDate CommitmentAgreed { get; set; }

    public List<ProgrammeSpell> Programmes { get; } = [];

    public List<JobSpell> Jobs { get; } = [];

    /// <summary>Moments of kept appointments with the work coach, rising: most of what a Jobcentre reports comes up in one.</summary>
    public List<LocalDateTime> Appointments { get; } = [];

    public IReadOnlyList<(LocalDate From, Capability Capability)> Capabilities => _capabilities;

    /// <summary>The last day that this claim's paths can reach.</summary>
    public LocalDate End => LocalDate.Min(Closed, Horizon.Until);

    /// <summary>The earliest end wins.</summary>
    public void CloseOn(LocalDate day, string reason)
    {
        if (day < Closed)
            (Closed, CloseReason) = (day, reason);
    }

    /// <summary>From this day on; later calls have later days.</summary>
    public void Assess(LocalDate from, Capability capability) => _capabilities.Add((from, capability));

    public Capability CapabilityOn(LocalDate day) => _capabilities.Last(assessed => assessed.From <= day).Capability;

    public JobSpell? JobOn(LocalDate day) => Jobs.Find(job => job.Started <= day && day < job.Ended);

    public ProgrammeSpell? ProgrammeOn(LocalDate day) => Programmes.Find(spell => spell.Started <= day && day < spell.Ended);

    /// <summary>The first kept appointment on or after a day, or null.</summary>
    public LocalDateTime? AppointmentFrom(LocalDate day)
    {
        var index = Appointments.FindIndex(moment => moment.Date >= day);
        return index < 0 ? null : Appointments[index];
    }

    /// <summary>Chance for one subject of this claim: a second claim of the same person draws anew.</summary>
    public Draw Draw(Subject subject) => new(Person.Seed, Person.Number, (Subject)((int)subject + 100 * (Number - 1)));
}
