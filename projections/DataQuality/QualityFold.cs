using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>Adds up, by reporting organisation, what people's timelines say of its reports.</summary>
internal readonly struct QualityFold(DateRange window, QualityStandard standard) : ITimelineFold<QualityFold>
{
    private readonly long _from = window.From is { } from ? WallClock.Midnight(from) : long.MinValue;
    private readonly long _to = window.To is { } to ? WallClock.EndOf(to) : long.MaxValue;
    private readonly int _day = WallClock.DayNumber(WallClock.Midnight(standard.Day));

    public Dictionary<string, OrganisationTally> Organisations { get; } = new(StringComparer.Ordinal);

    public void Add(int claimant, Timeline timeline)
    {
        foreach (var one in timeline.Events)
        {
            var tally = Of(one.Organisation);
            var recorded = standard.DayOf(one.RecordedAt);
            if (recorded <= _day)
                tally.LastRecorded = Math.Max(tally.LastRecorded, recorded);
            if (one.At < _from || one.At > _to)
                continue;
            tally.Add(one, recorded - one.Day, standard.LimitOf(one.Type, one.Day));
        }
    }

    public void Merge(in QualityFold other)
    {
        foreach (var (organisation, tally) in other.Organisations)
            Of(organisation).Merge(tally);
    }

    private OrganisationTally Of(string organisation)
    {
        if (!Organisations.TryGetValue(organisation, out var tally))
            Organisations.Add(organisation, tally = new());
        return tally;
    }
}
