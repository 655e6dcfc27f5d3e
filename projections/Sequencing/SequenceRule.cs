using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>A field that must, or must not, have one of some values.</summary>
/// <param name="Field">Of the payload.</param>
/// <param name="Values">Any of them.</param>
/// <param name="IsNot">None of them; a field that was not given is none of them.</param>
internal sealed record FieldTest(string Field, IReadOnlyList<string> Values, bool IsNot)
{
    public bool Holds(Particulars what)
    {
        var said = what.Text(Field);
        return (said is not null && IsAny(said, what)) != IsNot;
    }

    private bool IsAny(string said, Particulars what)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (said == Values[i] || (said.Length > Values[i].Length && said.Contains(Values[i], StringComparison.Ordinal) && what.List(Field).Contains(Values[i])))
                return true;
        }

        return false;
    }
}

/// <summary>Events of a type that say some things.</summary>
internal sealed record EventPattern(string Type, IReadOnlyList<FieldTest> Tests)
{
    public bool Is(in TimelineEvent one)
    {
        if (one.Type != Type)
            return false;
        for (var i = 0; i < Tests.Count; i++)
        {
            if (!Tests[i].Holds(one.What))
                return false;
        }

        return true;
    }
}

/// <summary>Any of some kinds of event.</summary>
internal sealed record EventPatterns(IReadOnlyList<EventPattern> Any)
{
    public IEnumerable<string> Types => Any.Select(one => one.Type);

    public bool Is(in TimelineEvent one)
    {
        for (var i = 0; i < Any.Count; i++)
        {
            if (Any[i].Is(one))
                return true;
        }

        return false;
    }
}

/// <summary>Clocks or episodes of a kind that say some things at their start.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Subjects">Domain, benefit, condition and the like: one of them; empty for any.</param>
/// <param name="Tests">Of the event that started it.</param>
/// <param name="StartedLessThanDays">It counts only in its first so many days; null for as long as it is open.</param>
internal sealed record EpisodePattern(IntervalKind Kind, IReadOnlyList<string> Subjects, IReadOnlyList<FieldTest> Tests, int? StartedLessThanDays)
{
    public bool Is(in ClockInterval one, IReadOnlyList<TimelineEvent> events)
    {
        if (one.Kind != Kind || one.StartIsCoarse || (Subjects.Count > 0 && !Subjects.Contains(one.Subject)))
            return false;
        for (var i = 0; Tests.Count > 0 && i < events.Count; i++)
        {
            if (events[i].Position != one.StartedBy)
                continue;
            for (var t = 0; t < Tests.Count; t++)
            {
                if (!Tests[t].Holds(events[i].What))
                    return false;
            }

            return true;
        }

        return Tests.Count == 0;
    }

    /// <summary>First day on which it no longer forbids anything, as of a day.</summary>
    public int EndBy(in ClockInterval one, int day)
    {
        var end = one.IsOpen || one.StopDay > day ? day : one.StopDay;
        return StartedLessThanDays is { } days ? Math.Min(end, one.StartDay + days) : end;
    }

    /// <summary>It is open at the end of a day, and in its first days where only these count.</summary>
    public bool HoldsOn(in ClockInterval one, int day) => one.IsOpenOn(day) && (StartedLessThanDays is not { } days || day - one.StartDay < days);
}

/// <summary>A rule of order: which events it is about, and when one of them breaks it.</summary>
/// <param name="Text">As written.</param>
/// <param name="Then">The events that may break it.</param>
internal abstract record SequenceRule(string Text, EventPatterns Then)
{
    /// <summary>Types of event that it looks at.</summary>
    public abstract IEnumerable<string> Types { get; }

    /// <summary>Kinds of clock or episode that it looks at.</summary>
    public abstract IEnumerable<IntervalKind> Kinds { get; }

    /// <summary>The first day on which an event of <see cref="Then"/> no longer breaks it, or the day asked about while it does; null where it breaks nothing.</summary>
    /// <param name="one">The event.</param>
    /// <param name="events">All events of the person that the rule looks at.</param>
    /// <param name="intervals">All clocks and episodes.</param>
    /// <param name="day">As of which.</param>
    public abstract int? BrokenUntil(in TimelineEvent one, IReadOnlyList<TimelineEvent> events, ReadOnlySpan<ClockInterval> intervals, int day);

    /// <summary><c>before(A, B)</c>: B without an A on the same day or earlier breaks it, until A.</summary>
    internal sealed record Before(string Text, EventPatterns First, EventPatterns Then) : SequenceRule(Text, Then)
    {
        public override IEnumerable<string> Types => First.Types.Concat(Then.Types);

        public override IEnumerable<IntervalKind> Kinds => [];

        public override int? BrokenUntil(in TimelineEvent one, IReadOnlyList<TimelineEvent> events, ReadOnlySpan<ClockInterval> intervals, int day)
        {
            for (var i = 0; i < events.Count; i++)
            {
                if (First.Is(events[i]))
                    return events[i].Day <= one.Day ? null : events[i].Day;
            }

            return day;
        }
    }

    /// <summary><c>not B while A is open</c>: B on a day at whose end A is open breaks it, until A ends.</summary>
    internal sealed record NotWhile(string Text, EventPatterns Then, EpisodePattern While) : SequenceRule(Text, Then)
    {
        public override IEnumerable<string> Types => While.Tests.Count == 0 ? Then.Types : Then.Types.Concat(IntervalNames.TypesOf([While.Kind]));

        public override IEnumerable<IntervalKind> Kinds => [While.Kind];

        public override int? BrokenUntil(in TimelineEvent one, IReadOnlyList<TimelineEvent> events, ReadOnlySpan<ClockInterval> intervals, int day)
        {
            int? until = null;
            foreach (ref readonly var open in intervals)
            {
                if (While.HoldsOn(open, one.Day) && While.Is(open, events))
                    until = Math.Max(until ?? 0, While.EndBy(open, day));
            }

            return until;
        }
    }
}
