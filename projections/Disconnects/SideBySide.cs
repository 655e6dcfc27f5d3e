using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>One organisation's spell with a person.</summary>
/// <param name="Kind">Type of organisation, or its id where the type is not told.</param>
internal readonly record struct Spell(string Organisation, string Kind, ClockInterval Interval);

/// <summary>Two kinds of organisation with one person at the same time.</summary>
/// <param name="From">First day of the overlap.</param>
/// <param name="Days">Of the overlap so far.</param>
internal readonly record struct Overlap(Spell One, Spell Other, int From, int Days);

/// <summary>D3: two kinds of organisation hold a person at the same time, and nothing passes between them. Filled again for the next person.</summary>
/// <param name="episodes">Those that count.</param>
internal sealed class SideBySide(IntervalKind[] episodes)
{
    public const string Shared = "information.shared";
    public const string Plan = "action-plan.agreed";
    public const string Conference = "case-conference.held";

    /// <summary>Whoever keys for others is no organisation that works with people.</summary>
    public const string Steward = "ledger-steward";

    /// <summary>By which a service has taken somebody on.</summary>
    public static readonly IntervalKind[] OfServices = [IntervalKind.Support, IntervalKind.Programme, IntervalKind.LeadWorker];

    /// <summary>By which an organisation has to do with somebody: the benefit office through the claim.</summary>
    public static readonly IntervalKind[] All = [.. OfServices, IntervalKind.Claim];

    private readonly List<Spell> _spells = [];

    /// <summary>Pairs of kinds whose overlap is long enough and silent: the longest of each pair.</summary>
    public void Find(PersonRecord person, int day, int overlapDays, List<Overlap> into)
    {
        into.Clear();
        _spells.Clear();
        foreach (ref readonly var one in person.Intervals)
        {
            if (Array.IndexOf(episodes, one.Kind) >= 0 && !one.Coarse)
                _spells.Add(SpellOf(one, person.Timeline.Events));
        }

        for (var i = 0; i < _spells.Count; i++)
        {
            for (var j = i + 1; j < _spells.Count; j++)
            {
                var (one, other) = (_spells[i], _spells[j]);
                if (one.Kind == other.Kind || one.Organisation == other.Organisation)
                    continue;
                var days = one.Interval.DaysShared(other.Interval, day);
                var from = Math.Max(one.Interval.StartDay, other.Interval.StartDay);
                if (days >= overlapDays && !IsToldBetween(person.Timeline, one, other, from, from + days))
                    Keep(into, new(one, other, from, days));
            }
        }
    }

    private static void Keep(List<Overlap> into, in Overlap found)
    {
        for (var i = 0; i < into.Count; i++)
        {
            if (!IsSamePair(into[i], found))
                continue;
            if (found.Days > into[i].Days)
                into[i] = found;
            return;
        }

        into.Add(found);
    }

    private static bool IsSamePair(in Overlap one, in Overlap other) =>
        (one.One.Kind == other.One.Kind && one.Other.Kind == other.Other.Kind) || (one.One.Kind == other.Other.Kind && one.Other.Kind == other.One.Kind);

    private static Spell SpellOf(in ClockInterval one, IReadOnlyList<TimelineEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Position == one.StartedBy)
            {
                var organisation = one.Kind == IntervalKind.LeadWorker ? one.Subject ?? one.Organisation : one.Organisation;
                var type = organisation == one.Organisation ? events[i].What.OrganisationType : "";
                return new(organisation, type is "" or Steward ? organisation : type, one);
            }
        }

        return new(one.Organisation, one.Organisation, one);
    }

    /// <summary>Something passed between the two from one day to another, both included.</summary>
    private static bool IsToldBetween(Timeline timeline, in Spell one, in Spell other, int from, int to)
    {
        var events = timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var told = events[i];
            if (told.Type is Shared or Plan or Conference && told.Day >= from && told.Day <= to && Names(told, one) && Names(told, other))
                return true;
        }

        return false;
    }

    private static bool Names(in TimelineEvent told, in Spell spell) => told.Type switch
    {
        Shared => Is(told.What.Text("from"), spell) || Is(told.What.Text("to"), spell),
        Plan => told.Organisation == spell.Organisation || Is(told.What.Text("lead"), spell) || Any(told.What.List("owners"), spell),
        _ => Any(told.What.List("orgs"), spell),
    };

    private static bool Any(IReadOnlyList<string> named, in Spell spell)
    {
        for (var i = 0; i < named.Count; i++)
        {
            if (Is(named[i], spell))
                return true;
        }

        return false;
    }

    private static bool Is(string? named, in Spell spell) => named is not null && (named == spell.Organisation || named == spell.Kind);
}
