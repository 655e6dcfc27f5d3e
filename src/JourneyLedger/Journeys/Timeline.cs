using System.Runtime.InteropServices;

namespace JourneyLedger.Journeys;

/// <summary>
/// Everything that is known of one person, in journey order: by moment, then starts before stops (type rank), then position. Unlike a journey on
/// the map it also holds what is no step: registration, consent, measurements. Without local steps, which no rule or clock knows.
/// </summary>
public sealed class Timeline
{
    /// <summary>Over events that are in order already; whoever made the list may fill it again for the next person.</summary>
    internal Timeline(IReadOnlyList<TimelineEvent> events) => Events = events;

    public IReadOnlyList<TimelineEvent> Events { get; }

    /// <summary>The same without a copy of each. Not to be held while the list is filled again.</summary>
    internal ReadOnlySpan<TimelineEvent> Span => Events switch
    {
        List<TimelineEvent> list => CollectionsMarshal.AsSpan(list),
        TimelineEvent[] array => array,
        _ => Events.ToArray(),
    };

    /// <summary>The timeline of one person's events, given in any order.</summary>
    public static Timeline Of(IEnumerable<JourneyStep> steps) => new(
        steps.Where(step => step.What is not null)
            .OrderBy(step => step.At).ThenBy(step => step.What!.Rank).ThenBy(step => step.Position)
            .Select(step => new TimelineEvent(
                WallClock.Micros(step.At), step.Coarse, step.Position, step.RecordedAt, step.Organisation, step.Area, step.What!, step.Thread, step.Links)).ToArray());

    /// <summary>What of it had happened by the end of a civil day since 1970-01-01.</summary>
    public Timeline UpTo(int day) => new(Events.TakeWhile(one => one.Day <= day).ToArray());

    /// <summary>Its events of one type, as a timeline of its own.</summary>
    public Timeline OfType(string type) => new(Events.Where(one => one.Type == type).ToArray());
}
