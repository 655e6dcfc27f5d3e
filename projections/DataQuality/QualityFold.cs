using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>Adds up, by reporting organisation, what people's timelines say of its reports.</summary>
internal readonly struct QualityFold(DateRange window, QualityStandard standard) : ITimelineFold<QualityFold>
{
    private const string IdentityLinked = "identity.linked";

    private readonly long _from = window.From is { } from ? WallClock.Midnight(from) : long.MinValue;
    private readonly long _to = window.To is { } to ? WallClock.EndOf(to) : long.MaxValue;
    private readonly int _day = WallClock.DayNumber(standard.Day);

    public Dictionary<string, OrganisationTally> Organisations { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose ids of other systems were linked, for matches between people.</summary>
    public List<(int Claimant, Timeline Links)> Linked { get; } = [];

    /// <summary>Minutes of contact, for what staff can do.</summary>
    public ContactMinutes Contacts { get; } = new();

    public void Add(int claimant, Timeline timeline)
    {
        foreach (var one in timeline.Events)
        {
            var tally = Of(one.Organisation);
            tally.ReportsOfPeople = true;
            Contacts.Add(one);
            var recorded = one.RecordedDay(standard.Zone);
            if (recorded <= _day)
                tally.LastRecorded = Math.Max(tally.LastRecorded, recorded);
            if (one.At < _from || one.At > _to)
                continue;
            tally.Add(one, recorded - one.Day, standard.LimitOf(one.Type, one.Day));
        }

        foreach (var flag in PersonFlags.Of(timeline, standard.Day, standard.Zone))
        {
            if (window.Holds(flag.Since))
                Of(flag.Owner).Add(flag);
        }

        var links = timeline.OfType(IdentityLinked);
        if (links.Events.Count > 0)
            Linked.Add((claimant, links));
    }

    public void Merge(in QualityFold other)
    {
        foreach (var (organisation, tally) in other.Organisations)
            Of(organisation).Merge(tally);
        Linked.AddRange(other.Linked);
        Contacts.Merge(other.Contacts);
    }

    public OrganisationTally Of(string organisation)
    {
        if (!Organisations.TryGetValue(organisation, out var tally))
            Organisations.Add(organisation, tally = new());
        return tally;
    }
}
