using NodaTime;

namespace JourneyLedger.Journeys;

/// <summary>One event of one person, as rules and reports read it.</summary>
/// <param name="At">Wall-clock moment in the ledger's civil zone, microseconds since 1970.</param>
/// <param name="Coarse">Known only to the month or year: it counts, but makes no wait.</param>
/// <param name="Position">Ledger position, which also names the event.</param>
/// <param name="RecordedAt">When the ledger recorded it.</param>
/// <param name="Organisation">Id of the reporting organisation.</param>
/// <param name="Area">GSS code, or null.</param>
/// <param name="What">Its type and particulars.</param>
/// <param name="Thread">The thing it belongs to, or 0.</param>
/// <param name="Links">Other things of the person that it speaks of.</param>
public readonly record struct TimelineEvent(
    long At, bool Coarse, long Position, Instant RecordedAt, string Organisation, string? Area, Particulars What, ulong Thread, IReadOnlyList<StepLink> Links)
{
    public string Type => What.Type;

    /// <summary>Civil days since 1970-01-01.</summary>
    public int Day => WallClock.DayNumber(At);
}

/// <summary>
/// Everything that is known of one person, in journey order: by moment, then starts before stops (type rank), then position. Unlike a journey on
/// the map it also holds what is no step: registration, consent, measurements. Without local steps, which no rule or clock knows.
/// </summary>
public sealed class Timeline
{
    /// <summary>Over events that are in order already; whoever made the list may fill it again for the next person.</summary>
    internal Timeline(IReadOnlyList<TimelineEvent> events) => Events = events;

    public IReadOnlyList<TimelineEvent> Events { get; }

    /// <summary>The timeline of one person's events, given in any order.</summary>
    public static Timeline Of(IEnumerable<JourneyStep> steps) => new(
    [
        .. steps.Where(step => step.What is not null)
            .OrderBy(step => step.At).ThenBy(step => step.What!.Rank).ThenBy(step => step.Position)
            .Select(step => new TimelineEvent(
                WallClock.Micros(step.At), step.Coarse, step.Position, step.RecordedAt, step.Organisation, step.Area, step.What!, step.Thread, step.Links)),
    ]);

    /// <summary>What of it had happened by the end of a civil day since 1970-01-01.</summary>
    public Timeline UpTo(int day) => new([.. Events.TakeWhile(one => one.Day <= day)]);

    /// <summary>Its events of one type, as a timeline of its own.</summary>
    public Timeline OfType(string type) => new([.. Events.Where(one => one.Type == type)]);
}
