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
        foreach (var one in person.Events)
        {
            var limits = FlaggedPerson.Limits(one);
            if (SoftLimitsEdition.Names(limits.MayFollowClaim, one.Type))
                continue;
            if (one.Thread != 0 && LastClosing(person, one) is { } closed)
                person.Raise("S10", one, $"Its claim closed on {FlaggedPerson.Date(closed):uuuu-MM-dd}.");
            else if (limits.BoundToClaim.Contains(one.Type) && claims.Any(claim => claim.StartDay <= one.Day) && !claims.Any(claim => claim.StartDay <= one.Day && (claim.IsOpen || claim.StopDay >= one.Day)))
                person.Raise("S10", one, $"The person's last claim closed on {FlaggedPerson.Date(claims.Where(claim => claim.StartDay <= one.Day).Max(claim => claim.StopDay)):uuuu-MM-dd}.");
        }
    }

    /// <summary>The day before an event's on which the claim of its thread closed for the last time; null where it was open again, or never closed.</summary>
    private static int? LastClosing(FlaggedPerson person, in TimelineEvent one)
    {
        int? closed = null;
        foreach (var other in person.Events)
        {
            if (other.Day >= one.Day && !(other.Day == one.Day && other.Type == Opened))
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
        foreach (var one in person.Events)
        {
            if (one.Area is not { } area)
                continue;
            if (last is var (before, since) && before != area && !person.Events.Any(other => other.Day >= since && other.Day <= one.Day && SaysMove(other)))
                person.Raise("S22", one, $"The area was {before} before, and no move is recorded.");
            last = (area, one.Day);
        }
    }

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
