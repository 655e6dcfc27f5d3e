using JourneyLedger.Demonstration.Plants;
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
public sealed record ProgrammeSpell(Programme Programme, string Id, LocalDate Started, LocalDate Ended);

/// <summary>Time in a job.</summary>
public sealed record JobSpell(string Id, LocalDate Started, LocalDate Ended, int Hours);

/// <summary>Time with an organisation that is not the Jobcentre.</summary>
public sealed record ServiceSpell(ReportingBody By, LocalDate Started, LocalDate Ended);

/// <summary>A need, and whether a referral took it up.</summary>
public sealed record FoundNeed(string Thing, string Domain, LocalDateTime Found)
{
    public bool Referred { get; set; }
}

/// <summary>One claim from opening to close, filled path by path: each path reads what the earlier ones laid down.</summary>
public sealed class ClaimSpell
{
    private readonly List<(LocalDate From, Capability Capability)> _capabilities = [];

    /// <param name="person">Whose.</param>
    /// <param name="number">From 1 for each person.</param>
    /// <param name="opened">The first day.</param>
    public ClaimSpell(Person person, int number, LocalDate opened)
    {
        (Person, Number, Opened) = (person, number, opened);
        Id = $"{person.Pseudonym}-claim-{number}";
        Start = LocalDate.Max(opened, person.Design.Horizon.From);
    }

    public Person Person { get; }

    public int Number { get; }

    public AreaDesign Design => Person.Design;

    public Horizon Horizon => Person.Design.Horizon;

    public LocalDate Opened { get; }

    /// <summary>The day from which the ledger knows of the claim day by day: its first, or the ledger's own.</summary>
    public LocalDate Start { get; }

    /// <summary>Open before the ledger began.</summary>
    public bool IsExisting => Start > Opened;

    public string Id { get; }

    public ReportingBody Jobcentre => Person.Jobcentre;

    /// <summary>The day the claim ends, and why; a day after the horizon while it is open.</summary>
    public LocalDate Closed { get; private set; } = LocalDate.MaxIsoValue;

    public string? CloseReason { get; private set; }

    public LocalDate CommitmentAgreed { get; set; }

    /// <summary>From here on appointments, referrals and jobs can be: after the commitment, and on the ledger's days.</summary>
    public LocalDate Begun => LocalDate.Max(CommitmentAgreed, Start);

    /// <summary>When the Health and Work Conversation was held, if it was.</summary>
    public LocalDateTime? HealthConversation { get; set; }

    /// <summary>Requirements rest: of a health claim until its assessment is decided, of others throughout.</summary>
    public bool Lightened { get; set; }

    public bool WantsWork { get; set; }

    /// <summary>Takes part in the model People First.</summary>
    public bool InNewModel { get; set; }

    /// <summary>Weights of the person's own criteria of good work; empty where nobody asked.</summary>
    public int[] CriterionWeights { get; set; } = [];

    /// <summary>From when the person agreed that assessments are shared, and until when; null for never.</summary>
    public (LocalDateTime From, LocalDate Until)? Consent { get; set; }

    public List<ProgrammeSpell> Programmes { get; } = [];

    public List<ServiceSpell> Services { get; } = [];

    public List<FoundNeed> Needs { get; } = [];

    public List<JobSpell> Jobs { get; } = [];

    public List<(LocalDate From, LocalDate To)> Reductions { get; } = [];

    /// <summary>Missed contacts that may lead to a sanction: when, who saw it, and how likely a doubt is.</summary>
    public List<MissedContact> MissedContacts { get; } = [];

    /// <summary>Moments of kept appointments with the work coach, rising: most of what a Jobcentre reports comes up in one.</summary>
    public List<LocalDateTime> Appointments { get; } = [];

    public IReadOnlyList<(LocalDate From, Capability Capability)> Capabilities => _capabilities;

    /// <summary>The last day that this claim's paths can reach.</summary>
    public LocalDate End => LocalDate.Min(Closed, Horizon.Until);

    public bool Has(Plant plant) => Person.Design.Has(plant);

    /// <summary>The earliest end wins.</summary>
    public void CloseOn(LocalDate day, string reason)
    {
        if (day < Closed)
            (Closed, CloseReason) = (day, reason);
    }

    /// <summary>From this day on; later calls have later days.</summary>
    public void Assess(LocalDate from, Capability capability) => _capabilities.Add((from, capability));

    public Capability CapabilityOn(LocalDate day)
    {
        var last = _capabilities.Count - 1;
        while (last > 0 && _capabilities[last].From > day)
            last--;
        return _capabilities[last].Capability;
    }

    public JobSpell? JobOn(LocalDate day)
    {
        foreach (var job in Jobs)
        {
            if (job.Started <= day && day < job.Ended)
                return job;
        }

        return null;
    }

    public ProgrammeSpell? ProgrammeOn(LocalDate day)
    {
        foreach (var spell in Programmes)
        {
            if (spell.Started <= day && day < spell.Ended)
                return spell;
        }

        return null;
    }

    public bool ConsentedAt(LocalDateTime moment) => Consent is { } consent && consent.From <= moment && moment.Date < consent.Until;

    /// <summary>Chance for one subject of this claim: a second claim of the same person draws anew.</summary>
    public Draw Draw(Subject subject) => Person.Draw((Subject)((int)subject + 100 * (Number - 1)));
}

/// <summary>A contact that a person did not come to.</summary>
/// <param name="Day">When.</param>
/// <param name="By">Whose contact.</param>
/// <param name="Doubt">How likely a doubt is; null for the Jobcentre's own rate.</param>
public sealed record MissedContact(LocalDate Day, ReportingBody By, Rate? Doubt);
