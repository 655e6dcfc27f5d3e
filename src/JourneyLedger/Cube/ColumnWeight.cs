namespace JourneyLedger.Cube;

/// <summary>What one kind of column weighs in a cube.</summary>
/// <param name="Column">In words.</param>
/// <param name="Bytes">Of all segments, as held.</param>
public sealed record ColumnWeight(string Column, long Bytes)
{
    /// <summary>Every column, in the order in which they are read; those that were made for questions last.</summary>
    internal static IReadOnlyList<ColumnWeight> Of(SegmentStack stack, AmendedJourneys amended, CubeBooks books, KnowledgeAxis axis)
    {
        var all = stack.Segments;
        var detailed = all.Select(segment => segment.Details).OfType<SegmentDetails>().ToArray();
        return
        [
            new("moment of a step", all.Sum(one => one.At.Bytes)),
            new("position of a step", all.Sum(one => one.Position.Length * (long)sizeof(uint))),
            new("kind of a step", all.Sum(one => one.Step.Length * (long)sizeof(ushort))),
            new("place of a step", all.Sum(one => one.Place.Bytes)),
            new("particulars of a step", detailed.Sum(one => one.What.Bytes)),
            new("thread of a step", detailed.Sum(one => one.Thread.Bytes)),
            new("events that are no step", detailed.Sum(one => one.SilentBytes)),
            new("things of people", detailed.Sum(one => one.Thing.Length * (long)sizeof(ulong))),
            new("links", detailed.Sum(one => (one.LinkPosition.Length * (long)sizeof(uint)) + one.LinkField.Bytes + one.LinkThing.Bytes)),
            new("what is said of people", all.Sum(one => one.Fact.Bytes + one.FactAt.Bytes + (one.FactPosition.Length * (long)sizeof(uint)))),
            new("people, and where each one's rows start", (all.Sum(one => one.Claimants.Length + one.Starts.Length + one.FactStarts.Length)
                + detailed.Sum(one => one.SilentStarts.Length + one.ThingStarts.Length + one.LinkStarts.Length)) * (long)sizeof(int)),
            new("pseudonyms", books.Claimants.Held),
            new("when positions were recorded", axis.Bytes),
            new("former states of amended people", amended.Bytes),
            new("cells of the map's readings", all.Sum(one => one.CellBytes)),
            new("clocks and episodes", all.Sum(one => one.IntervalBytes)),
            new("groups of people", all.Sum(one => one.GroupBytes)),
        ];
    }
}
