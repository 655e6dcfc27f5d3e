namespace JourneyLedger.Cube;

/// <summary>An event of a journey with all that the cube holds of it; one that is no step has the step of a silent row.</summary>
/// <param name="Event">Its position is the event's own, whenever this row of it became known.</param>
/// <param name="What">As in <see cref="Arrivals.DetailRow"/>.</param>
/// <param name="Thread">The same.</param>
/// <param name="Links">In the event's order.</param>
internal readonly record struct HeldRow(Arrivals.StepRow Event, int What, ulong Thread, Arrivals.LinkRow[] Links)
{
    /// <summary>Everything that a segment holds of a person, steps first.</summary>
    public static IEnumerable<HeldRow> Of(Segment segment, int person)
    {
        var (claimant, details) = (segment.Claimants[person], segment.Details);
        for (var i = segment.Starts[person]; i < segment.Starts[person + 1]; i++)
        {
            var position = segment.Position[i];
            yield return new(
                new(segment.At[i], claimant, segment.Place[i], position, segment.Step[i]),
                details?.What[i] ?? 0, details?.ThreadAt(person, i) ?? 0, details?.LinksOf(person, position) ?? []);
        }

        for (var i = details?.SilentStarts[person] ?? 0; i < (details?.SilentStarts[person + 1] ?? 0); i++)
        {
            var position = details!.SilentPosition[i];
            var step = (ushort)(Arrivals.StepRow.Silent | (details.SilentCoarse[i] != 0 ? Segment.Coarse : 0));
            yield return new(
                new(details.SilentAt[i], claimant, details.SilentPlace[i], position, step),
                details.SilentWhat[i], details.SilentThreadAt(person, i), details.LinksOf(person, position));
        }
    }

    /// <summary>What a segment holds as said of a person.</summary>
    public static IEnumerable<Arrivals.FactRow> FactsOf(Segment segment, int person)
    {
        for (var i = segment.FactStarts[person]; i < segment.FactStarts[person + 1]; i++)
            yield return new(segment.FactAt[i], segment.Claimants[person], segment.Fact[i], segment.FactPosition[i]);
    }
}
