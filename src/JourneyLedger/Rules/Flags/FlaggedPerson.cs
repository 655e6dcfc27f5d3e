using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>What the soft rules ask of one person as of a day, and the flags they raise. Nothing after the day is in it.</summary>
internal sealed class FlaggedPerson
{
    private readonly DateTimeZone _zone;
    private readonly Dictionary<(string Code, long Position), Flag> _flags = [];
    private IReadOnlyList<ClockInterval>? _intervals;

    public FlaggedPerson(Timeline timeline, LocalDate asOf, DateTimeZone zone)
    {
        (AsOf, _zone) = (WallClock.DayNumber(asOf), zone);
        Timeline = timeline.Events.Count == 0 || timeline.Events[^1].Day <= AsOf ? timeline : timeline.UpTo(AsOf);
    }

    public Timeline Timeline { get; }

    /// <summary>In journey order.</summary>
    public IReadOnlyList<TimelineEvent> Events => Timeline.Events;

    /// <summary>The same, for rules that look at each event for each other one.</summary>
    public ReadOnlySpan<TimelineEvent> All => Timeline.Span;

    /// <summary>Civil day since 1970-01-01.</summary>
    public int AsOf { get; }

    public IReadOnlyList<ClockInterval> Intervals => _intervals ??= IntervalFold.Of(Timeline, AsOf);

    public IReadOnlyList<Flag> Flags => [.. _flags.Values.OrderBy(flag => flag.Position).ThenBy(flag => flag.Code, StringComparer.Ordinal)];

    public IEnumerable<ClockInterval> Of(IntervalKind kind) => Intervals.Where(one => one.Kind == kind);

    public IReadOnlyList<TimelineEvent> Of(string type)
    {
        List<TimelineEvent>? found = null;
        foreach (ref readonly var one in All)
        {
            if (one.Type == type)
                (found ??= []).Add(one);
        }

        return found ?? (IReadOnlyList<TimelineEvent>)[];
    }

    public static LocalDate Date(int day) => WallClock.DateOf(day);

    public static SoftLimitsEdition Limits(in TimelineEvent one) => SoftLimits.Editions.InForce(one.Day);

    /// <summary>Civil day on which the ledger recorded an event.</summary>
    public int RecordedDay(in TimelineEvent one) => one.RecordedDay(_zone);

    /// <summary>The event that an interval began with.</summary>
    public TimelineEvent StartOf(in ClockInterval interval)
    {
        foreach (ref readonly var one in All)
        {
            if (one.Position == interval.StartedBy)
                return one;
        }

        throw new ArgumentException($"The person has no event at {interval.StartedBy}.", nameof(interval));
    }

    /// <summary>Raises a flag; several reasons of one code for one event become one flag.</summary>
    public void Raise(string code, in TimelineEvent one, string what, int? since = null, int? until = null, long? clearedBy = null)
    {
        var flag = new Flag(code, one.Position, one.Thread, one.Organisation, what, Date(since ?? one.Day), until is { } day ? Date(day) : null, clearedBy);
        var key = (code, one.Position);
        _flags[key] = _flags.TryGetValue(key, out var before) ? Both(before, flag) : flag;
    }

    // It stands while either reason does.
    private static Flag Both(Flag one, Flag other)
    {
        var (first, second) = one.IsStanding || !other.IsStanding ? (one, other) : (other, one);
        return first with
        {
            What = first.What == second.What ? first.What : $"{first.What} {second.What}",
            Since = LocalDate.Min(first.Since, second.Since),
            Until = first.Until is { } ended && second.Until is { } also ? LocalDate.Max(ended, also) : null,
            ClearedBy = first.IsStanding ? null : first.Until >= second.Until ? first.ClearedBy : second.ClearedBy,
        };
    }
}
