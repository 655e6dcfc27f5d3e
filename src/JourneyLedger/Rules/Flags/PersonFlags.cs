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

    /// <summary>All that <see cref="Contradictions"/> looks at: on a timeline of these alone it finds the same.</summary>
    public static IReadOnlySet<string> ContradictingTypes { get; } = SourceFlags.ConflictTypes.Concat(AssessmentFlags.OpinionTypes).ToHashSet(StringComparer.Ordinal);

    /// <summary>The flags alone that two bodies contradict each other: S03 of one thing, S19 of what somebody is able to do.</summary>
    /// <param name="timeline">As known at some position.</param>
    /// <param name="asOf">Nothing that happened after this day is looked at.</param>
    /// <param name="zone">The ledger's civil zone.</param>
    public static IReadOnlyList<Flag> Contradictions(Timeline timeline, LocalDate asOf, DateTimeZone zone)
    {
        if (!Contradicting.IsPossible(timeline.Events))
            return [];
        var person = new FlaggedPerson(timeline, asOf, zone);
        SourceFlags.FindPairs(person);
        AssessmentFlags.FindAgainstClinician(person);
        return [.. person.Flags.Where(flag => flag.Code is "S03" or "S19")];
    }

    /// <summary>What standing flags some news brought: those after that did not stand before, on whichever event.</summary>
    public static IReadOnlyList<Flag> Raised(IReadOnlyList<Flag> before, IReadOnlyList<Flag> after)
    {
        var stood = before.Where(flag => flag.IsStanding).Select(flag => (flag.Code, flag.Position)).ToHashSet();
        return [.. after.Where(flag => flag.IsStanding && !stood.Contains((flag.Code, flag.Position)))];
    }
}
