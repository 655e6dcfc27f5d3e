using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Rules.Flags;

/// <summary>A person's place: events after their claim or death (S10), an area without a move (S22), two regimes at once (S30).</summary>
internal static class ClaimFlags
{
    private const string Opened = "claim.opened";
    private const string Closed = "claim.closed";

    public static void Find(FlaggedPerson person)
    {
        FindAfterDeath(person);
        FindAfterClosing(person);
        FindAreas(person);
        FindRegimes(person);
    }

    private static void FindAfterDeath(FlaggedPerson person)
    {
        if (person.Of("claimant.died").Select(one => (int?)one.Day).FirstOrDefault() is not { } died)
            return;
        foreach (var one in person.Events.Where(one => one.Day > died && one.Type != "claimant.died"))
        {
            if (!SoftLimitsEdition.Names(FlaggedPerson.Limits(one).MayFollowDeath, one.Type))
                person.Raise("S10", one, $"The person died on {FlaggedPerson.Date(died):uuuu-MM-dd}.");
        }
    }

    private static void FindAfterClosing(FlaggedPerson person)
    {
        var claims = person.Of(IntervalKind.Claim).ToArray();
        var isAnyClosed = person.Of(Closed).Count > 0;
        foreach (ref readonly var one in person.All)
        {
            var limits = FlaggedPerson.Limits(one);
            if (SoftLimitsEdition.Names(limits.MayFollowClaim, one.Type))
                continue;
            if (isAnyClosed && one.Thread != 0 && LastClosing(person, one) is { } closed)
                person.Raise("S10", one, $"Its claim closed on {FlaggedPerson.Date(closed):uuuu-MM-dd}.");
            else if (claims.Length > 0 && limits.BoundToClaim.Contains(one.Type) && LastStop(claims, one.Day) is { } stopped)
                person.Raise("S10", one, $"The person's last claim closed on {FlaggedPerson.Date(stopped):uuuu-MM-dd}.");
        }
    }

    /// <summary>The day on which the last claim that began by a day had closed before it; null where none began, or one was open.</summary>
    private static int? LastStop(ClockInterval[] claims, int day)
    {
        var begun = claims.Where(claim => claim.StartDay <= day).ToArray();
        return begun.Length == 0 || begun.Any(claim => claim.IsOpen || claim.StopDay >= day) ? null : begun.Max(claim => claim.StopDay);
    }

    /// <summary>The day before an event's on which the claim of its thread closed for the last time; null where it was open again, or never closed.</summary>
    private static int? LastClosing(FlaggedPerson person, in TimelineEvent one)
    {
        var (closed, day) = ((int?)null, one.Day * WallClock.Day);
        foreach (ref readonly var other in person.All)
        {
            if (other.At >= day && !(other.At < day + WallClock.Day && other.Type == Opened))
                break;
            if (other.Thread != one.Thread)
                continue;
            if (other.Type == Closed)
                closed = other.Day;
            else if (other.Type == Opened)
                closed = null;
        }

        return closed;
    }

    private static void FindAreas(FlaggedPerson person)
    {
        (string Area, int Day)? last = null;
        foreach (ref readonly var one in person.All)
        {
            if (one.Area is not { } area)
                continue;
            if (last is var (before, since) && before != area && !SaysMove(person, since, one.Day))
                person.Raise("S22", one, $"The area was {before} before, and no move is recorded.");
            last = (area, one.Day);
        }
    }

    private static bool SaysMove(FlaggedPerson person, int since, int until) => person.Events.Any(one => one.Day >= since && one.Day <= until && SaysMove(one));

    private static bool SaysMove(in TimelineEvent one) =>
        one.Type == "claimant.registered" || one.What.Text("reason") == "moved" || (one.Type == "circumstances.recorded" && one.What.Text("kind") == "housing-tenure");

    private static void FindRegimes(FlaggedPerson person)
    {
        // In journey order of their starts.
        var regimes = person.Of(IntervalKind.Regime).ToArray();
        for (var i = 0; i < regimes.Length; i++)
        {
            foreach (var earlier in regimes[..i])
            {
                var later = regimes[i];
                if (earlier.Subject == later.Subject || !(earlier.IsOpenOn(later.StartDay) || IsReplacedOnItsDay(earlier, later)))
                    continue;
                var end = earlier.IsOpen ? later : later.IsOpen || later.StopDay > earlier.StopDay ? earlier : later;
                person.Raise(
                    "S30", person.StartOf(later), $"The regime {earlier.Subject} that {earlier.Organisation} set was in force then.",
                    until: end.IsOpen ? null : end.StopDay, clearedBy: end.IsOpen ? null : end.StoppedBy);
            }
        }
    }

    // Set and replaced on one day: which of the two held, nobody can say, and no later day makes it better.
    private static bool IsReplacedOnItsDay(in ClockInterval earlier, in ClockInterval later) => earlier.StartDay == later.StartDay && earlier.StoppedBy == later.StartedBy;
}
