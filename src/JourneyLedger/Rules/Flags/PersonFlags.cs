using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>The soft rules that one person's events can be held to, by themselves: all but S20, S24, S28 and S29. Pure.</summary>
public static class PersonFlags
{
    /// <summary>
    /// The flags of a person as of a day: those that stand, and those that stood and that something has ended since by that day. By position of
    /// their events, then by code.
    /// </summary>
    /// <param name="timeline">As known at some position.</param>
    /// <param name="asOf">Nothing that happened after this day is looked at.</param>
    /// <param name="zone">The ledger's civil zone, in which the day of recording is told.</param>
    public static IReadOnlyList<Flag> Of(Timeline timeline, LocalDate asOf, DateTimeZone zone)
    {
        var person = new FlaggedPerson(timeline, asOf, zone);
        RecordFlags.Find(person);
        SourceFlags.Find(person);
        WorkFlags.Find(person);
        ClaimFlags.Find(person);
        AssessmentFlags.Find(person);
        SanctionFlags.Find(person);
        SupportFlags.Find(person);
        return person.Flags;
    }

    /// <summary>What standing flags some news brought: those after that did not stand before, on whichever event.</summary>
    public static IReadOnlyList<Flag> Raised(IReadOnlyList<Flag> before, IReadOnlyList<Flag> after)
    {
        var stood = before.Where(flag => flag.IsStanding).Select(flag => (flag.Code, flag.Position)).ToHashSet();
        return [.. after.Where(flag => flag.IsStanding && !stood.Contains((flag.Code, flag.Position)))];
    }
}
