using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.State;

/// <summary>What the events in force of one stream say, as far as a hard rule asks.</summary>
public sealed class StreamFacts
{
    private const string Registered = "claimant.registered";
    private const string ServiceRegistered = "service.registered";
    private const string ServiceClosed = "service.closed";

    private readonly Dictionary<Spell, List<MarkedMoment>> _spells = [];
    private readonly List<ClaimMark> _claims = [];
    private readonly List<ConsentSaid> _consents = [];

    private StreamFacts()
    {
    }

    /// <summary>A person was registered here.</summary>
    public bool IsRegistered { get; private set; }

    /// <summary>As last registered; null when nobody said.</summary>
    public int? BirthYear { get; private set; }

    /// <summary>The first day on which a service was registered here; null for none.</summary>
    public LocalDate? ServiceFrom { get; private set; }

    /// <summary>The day from which it takes nobody on any more.</summary>
    public LocalDate? ServiceUntil { get; private set; }

    public IReadOnlyList<ConsentSaid> Consents => _consents;

    /// <summary>What any source system said of claims, in no order.</summary>
    public IReadOnlyCollection<ClaimMark> AllClaims => _claims;

    /// <summary>What one source system said of claims, in no order.</summary>
    public IEnumerable<ClaimMark> Claims(string system) => _claims.Where(claim => claim.Moment.Report.System == system);

    /// <summary>What was said of a spell, in no order.</summary>
    public IReadOnlyList<MarkedMoment> Marks(Spell spell) => _spells.GetValueOrDefault(spell) ?? [];

    public static StreamFacts Of(IEnumerable<RecordedEvent> inForce)
    {
        var facts = new StreamFacts();
        foreach (var recorded in inForce)
            facts.Add(recorded);
        return facts;
    }

    internal void Add(RecordedEvent recorded)
    {
        var one = recorded.Event;
        switch (one.Type)
        {
            case Registered:
                (IsRegistered, BirthYear) = (true, PayloadFields.Of(one).Whole("birthYear") ?? BirthYear);
                break;
            case ServiceRegistered:
                ServiceFrom = ServiceFrom is { } first ? LocalDate.Min(first, one.Occurred.Local.Date) : one.Occurred.Local.Date;
                break;
            case ServiceClosed:
                ServiceUntil = one.Occurred.Local.Date;
                break;
        }

        if (ConsentSaid.Of(one, recorded.Position) is { } consent)
            _consents.Add(consent);
        if (ClaimMark.Of(one, recorded.Position) is { } claim)
            _claims.Add(claim);
        if (Spell.Of(one) is not { } said)
            return;
        if (!_spells.TryGetValue(said.Spell, out var marks))
            _spells.Add(said.Spell, marks = []);
        marks.Add(MarkedMoment.Of(one, said.Mark, recorded.Position));
    }
}
