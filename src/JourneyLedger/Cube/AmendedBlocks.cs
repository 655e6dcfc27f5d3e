using JourneyLedger.Histories;

namespace JourneyLedger.Cube;

/// <summary>The amended people of a snapshot: whom a merge has linked, and what was otherwise of their journeys, as columns one after the other.</summary>
internal static class AmendedBlocks
{
    public static void Write(SnapshotWriter blocks, AmendedPeople people, AmendedJourneys amended, CodeOrder order)
    {
        var groups = people.Groups;
        blocks.Write(SnapshotText.Of(groups.SelectMany(group => group)));
        blocks.Write<int>([.. groups.Select(group => group.Count)]);
        var all = amended.All.ToArray();
        blocks.Write<int>([.. all.Select(journey => journey.Claimant)]);
        blocks.Write<int>([.. all.Select(journey => journey.Former.Length)]);
        var rows = all.SelectMany(journey => journey.Former).ToArray();
        blocks.Write<long>([.. rows.Select(row => row.Held.Event.At)]);
        blocks.Write<ushort>([.. rows.Select(row => order.OfStep(row.Held.Event.Step))]);
        blocks.Write<int>([.. rows.Select(row => order.PlaceCodes.Of(row.Held.Event.Place))]);
        blocks.Write<uint>([.. rows.Select(row => row.Held.Event.Position)]);
        blocks.Write<int>([.. rows.Select(row => order.OfWhat(row.Held.What))]);
        blocks.Write<ulong>([.. rows.Select(row => row.Held.Thread)]);
        blocks.Write<uint>([.. rows.Select(row => row.From)]);
        blocks.Write<uint>([.. rows.Select(row => row.Until)]);
        blocks.Write<int>([.. rows.Select(row => row.Held.Links.Length)]);
        var links = rows.SelectMany(row => row.Held.Links).ToArray();
        blocks.Write<int>([.. links.Select(link => order.LinkFields.Of(link.Field))]);
        blocks.Write<ulong>([.. links.Select(link => link.Thing)]);
        blocks.Write<int>([.. all.Select(journey => journey.FormerFacts.Length)]);
        var facts = all.SelectMany(journey => journey.FormerFacts).ToArray();
        blocks.Write<int>([.. facts.Select(fact => order.Facts.Of(fact.Fact.Fact))]);
        blocks.Write<long>([.. facts.Select(fact => fact.Fact.At)]);
        blocks.Write<uint>([.. facts.Select(fact => fact.Fact.Position)]);
        blocks.Write<uint>([.. facts.Select(fact => fact.From)]);
        blocks.Write<uint>([.. facts.Select(fact => fact.Until)]);
        blocks.Write<int>([.. all.Select(journey => journey.Late.Length)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.Late).Select(late => late.Position)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.Late).Select(late => late.From)]);
    }

    public static (AmendedPeople People, AmendedJourneys Journeys) Read(SnapshotReader blocks)
    {
        var people = ReadPeople(blocks);
        var claimants = blocks.Read<int>("amended claimants");
        var ofPeople = new Lengths(blocks.Read<int>("amended lengths"));
        var rows = ReadRows(blocks, claimants, ofPeople);
        var factsOf = new Lengths(blocks.Read<int>("amended fact lengths"));
        var facts = ReadFacts(blocks, claimants, factsOf);
        var lateOf = new Lengths(blocks.Read<int>("amended late lengths"));
        var (late, since) = (blocks.Read<uint>("amended late positions"), blocks.Read<uint>("amended late beginnings"));
        Snapshot.Require(lateOf.Fit(claimants.Length, late.Length, since.Length), "amended late columns");
        var journeys = new JourneyPast[claimants.Length];
        for (var i = 0; i < claimants.Length; i++)
        {
            journeys[i] = new()
            {
                Claimant = claimants[i],
                Former = rows[ofPeople.Of(i)],
                FormerFacts = facts[factsOf.Of(i)],
                Late = [.. late[lateOf.Of(i)].Zip(since[lateOf.Of(i)])],
            };
        }

        return (people, AmendedJourneys.Of(journeys));
    }

    private static AmendedPeople ReadPeople(SnapshotReader blocks)
    {
        var names = SnapshotText.Read(blocks.Read<byte>("amended people"));
        var people = new AmendedPeople();
        var from = 0;
        foreach (var count in blocks.Read<int>("groups of people"))
        {
            Snapshot.Require(count > 0 && count <= names.Length - from, "groups of people");
            people.Link([.. names.Skip(from).Take(count).Select(name => name!)]);
            from += count;
        }

        return people;
    }

    private static AmendedJourney.Row[] ReadRows(SnapshotReader blocks, int[] claimants, Lengths ofPeople)
    {
        var (at, step, place) = (blocks.Read<long>("amended moments"), blocks.Read<ushort>("amended steps"), blocks.Read<int>("amended places"));
        var (position, what, thread) = (blocks.Read<uint>("amended positions"), blocks.Read<int>("amended particulars"), blocks.Read<ulong>("amended threads"));
        var (from, until) = (blocks.Read<uint>("amended beginnings"), blocks.Read<uint>("amended ends"));
        var linksOf = new Lengths(blocks.Read<int>("amended links"));
        var (field, thing) = (blocks.Read<int>("amended link fields"), blocks.Read<ulong>("amended link things"));
        Snapshot.Require(
            ofPeople.Fit(claimants.Length, at.Length, step.Length, place.Length, position.Length, what.Length, thread.Length, from.Length, until.Length), "amended columns");
        Snapshot.Require(linksOf.Fit(at.Length, field.Length, thing.Length), "amended link columns");
        var rows = new AmendedJourney.Row[at.Length];
        for (var person = 0; person < claimants.Length; person++)
        {
            var (first, count) = ofPeople.Of(person).GetOffsetAndLength(rows.Length);
            for (var i = first; i < first + count; i++)
            {
                var links = field[linksOf.Of(i)].Zip(thing[linksOf.Of(i)], (of, id) => new Arrivals.LinkRow(of, id)).ToArray();
                rows[i] = new(new(new(at[i], claimants[person], place[i], position[i], step[i]), what[i], thread[i], links), from[i], until[i]);
            }
        }

        return rows;
    }

    private static AmendedJourney.FactRow[] ReadFacts(SnapshotReader blocks, int[] claimants, Lengths ofPeople)
    {
        var (fact, at, position) = (blocks.Read<int>("amended facts"), blocks.Read<long>("amended fact moments"), blocks.Read<uint>("amended fact positions"));
        var (from, until) = (blocks.Read<uint>("amended fact beginnings"), blocks.Read<uint>("amended fact ends"));
        Snapshot.Require(ofPeople.Fit(claimants.Length, fact.Length, at.Length, position.Length, from.Length, until.Length), "amended fact columns");
        var facts = new AmendedJourney.FactRow[fact.Length];
        for (var person = 0; person < claimants.Length; person++)
        {
            var (first, count) = ofPeople.Of(person).GetOffsetAndLength(facts.Length);
            for (var i = first; i < first + count; i++)
                facts[i] = new(new(at[i], claimants[person], fact[i], position[i]), from[i], until[i]);
        }

        return facts;
    }

    /// <summary>Where the rows of each owner stand in the columns.</summary>
    private sealed class Lengths(int[] lengths)
    {
        private readonly long[] _starts = Starts(lengths);

        public Range Of(int owner) => (int)_starts[owner]..(int)_starts[owner + 1];

        public bool Fit(int owners, params ReadOnlySpan<int> columns)
        {
            foreach (var column in columns)
            {
                if (column != _starts[^1])
                    return false;
            }

            return lengths.Length == owners && lengths.All(length => length >= 0);
        }

        private static long[] Starts(int[] lengths)
        {
            var starts = new long[lengths.Length + 1];
            for (var i = 0; i < lengths.Length; i++)
                starts[i + 1] = starts[i] + lengths[i];
            return starts;
        }
    }
}
