using JourneyLedger.Histories;

namespace JourneyLedger.Cube;

/// <summary>The amended people of a snapshot: whom a merge has linked, and their journeys as columns one after the other.</summary>
internal static class AmendedBlocks
{
    public static void Write(SnapshotWriter blocks, AmendedPeople people, AmendedJourneys amended, CodeOrder order)
    {
        var groups = people.Groups;
        blocks.Write(SnapshotText.Of(groups.SelectMany(group => group)));
        blocks.Write<int>([.. groups.Select(group => group.Count)]);
        var all = amended.All.ToArray();
        blocks.Write<int>([.. all.Select(journey => journey.Claimant)]);
        blocks.Write<int>([.. all.Select(journey => journey.At.Length)]);
        blocks.Write<long>([.. all.SelectMany(journey => journey.At)]);
        blocks.Write(order.OfSteps([.. all.SelectMany(journey => journey.Step)]));
        blocks.Write(order.OfPlaces([.. all.SelectMany(journey => journey.Place)]));
        blocks.Write<uint>([.. all.SelectMany(journey => journey.Position)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.From)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.Until)]);
        blocks.Write<int>([.. all.Select(journey => journey.Fact.Length)]);
        blocks.Write(order.OfFacts([.. all.SelectMany(journey => journey.Fact)]));
        blocks.Write<long>([.. all.SelectMany(journey => journey.FactAt)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.FactPosition)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.FactFrom)]);
        blocks.Write<uint>([.. all.SelectMany(journey => journey.FactUntil)]);
    }

    public static (AmendedPeople People, AmendedJourneys Journeys) Read(SnapshotReader blocks)
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

        var claimants = blocks.Read<int>("amended claimants");
        var steps = new Lengths(blocks.Read<int>("amended lengths"));
        var (at, step, place) = (blocks.Read<long>("amended moments"), blocks.Read<ushort>("amended steps"), blocks.Read<int>("amended places"));
        var (position, stepFrom, stepUntil) = (blocks.Read<uint>("amended positions"), blocks.Read<uint>("amended beginnings"), blocks.Read<uint>("amended ends"));
        var facts = new Lengths(blocks.Read<int>("amended fact lengths"));
        var (fact, factAt, factPosition) = (blocks.Read<int>("amended facts"), blocks.Read<long>("amended fact moments"), blocks.Read<uint>("amended fact positions"));
        var (factFrom, factUntil) = (blocks.Read<uint>("amended fact beginnings"), blocks.Read<uint>("amended fact ends"));
        Snapshot.Require(steps.Fit(claimants.Length, at.Length, step.Length, place.Length, position.Length, stepFrom.Length, stepUntil.Length), "amended columns");
        Snapshot.Require(facts.Fit(claimants.Length, fact.Length, factAt.Length, factPosition.Length, factFrom.Length, factUntil.Length), "amended fact columns");
        var journeys = new AmendedJourney[claimants.Length];
        for (var i = 0; i < claimants.Length; i++)
        {
            var (s, f) = (steps.Of(i), facts.Of(i));
            journeys[i] = new()
            {
                Claimant = claimants[i],
                At = at[s],
                Step = step[s],
                Place = place[s],
                Position = position[s],
                From = stepFrom[s],
                Until = stepUntil[s],
                Fact = fact[f],
                FactAt = factAt[f],
                FactPosition = factPosition[f],
                FactFrom = factFrom[f],
                FactUntil = factUntil[f],
            };
        }

        return (people, AmendedJourneys.Of(journeys));
    }

    /// <summary>Where each person's rows stand in the columns.</summary>
    private sealed class Lengths(int[] lengths)
    {
        private readonly long[] _starts = Starts(lengths);

        public Range Of(int person) => (int)_starts[person]..(int)_starts[person + 1];

        public bool Fit(int people, params ReadOnlySpan<int> columns)
        {
            foreach (var column in columns)
            {
                if (column != _starts[^1])
                    return false;
            }

            return lengths.Length == people && lengths.All(length => length >= 0);
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
