using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using NodaTime;

namespace JourneyLedger.Projections.ReportingBody;

/// <summary>A flag of one organisation, with the flagged event's type and the day on which it was recorded.</summary>
internal readonly record struct Found(Flag Flag, string Type, LocalDate Recorded);

/// <summary>Finds the flags on one organisation's events, and what the flags about many people are made of.</summary>
internal readonly struct OwnFlags(string organisation, LocalDate day, DateTimeZone zone) : ITimelineFold<OwnFlags>
{
    private const string IdentityLinked = "identity.linked";

    public List<Found> Found { get; } = [];

    /// <summary>Ids of other systems, whoever linked them: the organisation's own may match another's.</summary>
    public List<(int Claimant, Timeline Links)> Linked { get; } = [];

    /// <summary>The organisation's.</summary>
    public ContactMinutes Contacts { get; } = new();

    public void Add(int claimant, Timeline timeline)
    {
        var (isTheirs, isLinked) = (false, false);
        foreach (var one in timeline.Events)
        {
            isLinked |= one.Type == IdentityLinked;
            if (one.Organisation != organisation)
                continue;
            isTheirs = true;
            Contacts.Add(one);
        }

        if (isLinked)
            Linked.Add((claimant, timeline.OfType(IdentityLinked)));
        if (!isTheirs)
            return;
        foreach (var flag in PersonFlags.Of(timeline, day, zone))
        {
            if (flag.Owner == organisation)
                Found.Add(On(flag, timeline.Events.First(one => one.Position == flag.Position)));
        }
    }

    public void Merge(in OwnFlags other)
    {
        Found.AddRange(other.Found);
        Linked.AddRange(other.Linked);
        Contacts.Merge(other.Contacts);
    }

    /// <summary>With the flags about more than one person's events: matches of identities, staff, thresholds, batches.</summary>
    public IEnumerable<Found> All(CubeView view)
    {
        var (own, links) = (organisation, Linked.SelectMany(person => person.Links.Events).ToLookup(one => one.Position));
        var self = this;
        return
        [
            .. Found,
            .. IdentityMatches.Of(Linked.Select(person => (view.ClaimantName(person.Claimant), person.Links)), day)
                .Where(flag => flag.Owner == own).Select(flag => self.On(flag, links[flag.Position].First())),
            .. StreamFlags.Of(view.OrganisationRecords, Contacts, day).Where(one => one.Flag.Owner == own).Select(one => self.On(one.Flag, one.Record.Event)),
        ];
    }

    private Found On(Flag flag, in TimelineEvent flagged) => new(flag, flagged.Type, flagged.RecordedAt.InZone(zone).Date);
}
