using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using NodaTime;

namespace JourneyLedger.Projections.ReportingBody;

/// <summary>Finds the flags on one organisation's events.</summary>
internal readonly struct OwnFlags(string organisation, LocalDate day, DateTimeZone zone) : ITimelineFold<OwnFlags>
{
    public List<(Flag Flag, string Type, LocalDate Recorded)> Found { get; } = [];

    public void Add(int claimant, Timeline timeline)
    {
        var isTheirs = false;
        foreach (var one in timeline.Events)
            isTheirs |= one.Organisation == organisation;
        if (!isTheirs)
            return;
        foreach (var flag in PersonFlags.Of(timeline, day, zone))
        {
            if (flag.Owner != organisation)
                continue;
            var flagged = timeline.Events.First(one => one.Position == flag.Position);
            Found.Add((flag, flagged.Type, flagged.RecordedAt.InZone(zone).Date));
        }
    }

    public void Merge(in OwnFlags other) => Found.AddRange(other.Found);
}
