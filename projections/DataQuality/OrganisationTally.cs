using System.Runtime.InteropServices;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>What one organisation reported.</summary>
internal sealed class OrganisationTally
{
    /// <summary>Civil day of its last recording up to the day the figures are of; the smallest number when there is none.</summary>
    public int LastRecorded { get; set; } = int.MinValue;

    /// <summary>It has reported something of people, on whatever day: only of such, and of who sends batches, is a report awaited.</summary>
    public bool ReportsOfPeople { get; set; }

    public long Events { get; private set; }

    /// <summary>How often each particulars were reported: fields are looked at once for all events that are equal.</summary>
    public Dictionary<Particulars, long> ByWhat { get; } = [];

    /// <summary>Civil days from what happened to its recording, by event type; coarse moments and types without a limit left out.</summary>
    public Dictionary<string, LagTally> LagsByType { get; } = new(StringComparer.Ordinal);

    /// <summary>Flags on its events by code: those that stand, and those that something has ended since.</summary>
    public SortedDictionary<string, (long Open, long Cleared)> Flags { get; } = new(StringComparer.Ordinal);

    public void Add(Flag flag)
    {
        var (open, cleared) = Flags.GetValueOrDefault(flag.Code);
        Flags[flag.Code] = flag.IsStanding ? (open + 1, cleared) : (open, cleared + 1);
    }

    /// <param name="one">Reported by the organisation.</param>
    /// <param name="lag">Civil days to its recording.</param>
    /// <param name="limit">Up to which it is on time; null for none.</param>
    public void Add(in TimelineEvent one, int lag, int? limit)
    {
        Events++;
        CollectionsMarshal.GetValueRefOrAddDefault(ByWhat, one.What, out _)++;
        if (!one.Coarse && limit is { } days)
            LagsOf(one.Type).Add(Math.Max(0, lag), lag <= days);
    }

    public void Merge(OrganisationTally other)
    {
        LastRecorded = Math.Max(LastRecorded, other.LastRecorded);
        ReportsOfPeople |= other.ReportsOfPeople;
        Events += other.Events;
        foreach (var (what, count) in other.ByWhat)
            CollectionsMarshal.GetValueRefOrAddDefault(ByWhat, what, out _) += count;
        foreach (var (type, lags) in other.LagsByType)
            LagsOf(type).Add(lags);
        foreach (var (code, (open, cleared)) in other.Flags)
        {
            var mine = Flags.GetValueOrDefault(code);
            Flags[code] = (mine.Open + open, mine.Cleared + cleared);
        }
    }

    private LagTally LagsOf(string type)
    {
        if (!LagsByType.TryGetValue(type, out var lags))
            LagsByType.Add(type, lags = new());
        return lags;
    }
}
