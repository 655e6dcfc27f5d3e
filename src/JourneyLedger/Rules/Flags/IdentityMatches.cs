using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>S20 over many people: two pseudonyms with one hash of one kind of id, and not one person. A merge candidate, which only people decide on.</summary>
public static class IdentityMatches
{
    private const string Linked = "identity.linked";
    private const string Hash = "hash";

    /// <summary>The flags, by position.</summary>
    /// <param name="people">Everybody as known, merged people as one: then a merge clears by itself.</param>
    /// <param name="asOf">Nothing that happened after this day is looked at.</param>
    public static IReadOnlyList<Flag> Of(IEnumerable<(string Claimant, Timeline Timeline)> people, LocalDate asOf)
    {
        var end = WallClock.EndOf(asOf);
        var links =
            from person in people
            from one in person.Timeline.Events
            where one.Type == Linked && one.At <= end
            from link in one.Links
            where link.Field == Hash
            select (person.Claimant, Event: one, Key: (one.What.Text("idKind"), link.Thing));
        return
        [
            .. links.GroupBy(link => link.Key)
                .Where(same => same.Select(link => link.Claimant).Distinct(StringComparer.Ordinal).Skip(1).Any())
                .SelectMany(same => Matches([.. same.OrderBy(link => link.Event.Position).Select(link => (link.Claimant, link.Event))]))
                .OrderBy(flag => flag.Position),
        ];
    }

    // The first link is nobody's surprise; each link of another pseudonym after it is.
    private static IEnumerable<Flag> Matches(IReadOnlyList<(string Claimant, TimelineEvent Event)> links) =>
        from link in links
        where link.Claimant != links[0].Claimant
        select new Flag(
            "S20", link.Event.Position, link.Event.Thread, link.Event.Organisation,
            $"Another pseudonym has the same {link.Event.What.Text("idKind")}, linked at position {links[0].Event.Position}: they may be one person.", WallClock.Date(link.Event.At));
}
