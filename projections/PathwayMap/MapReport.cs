using JourneyLedger.Cube;
using NodaTime;

namespace JourneyLedger.Projections.PathwayMap;

/// <summary>Puts what was added up into the answer's words and units.</summary>
internal sealed class MapReport(CubeView view, StepAxis axis, LocalDate hereAt)
{
    private const double MicrosPerSecond = 1e6;

    public MapAnswer Of(in MapFold map, in VariantFold variants, bool collapse, bool exact, (int Most, long Fewest) wanted)
    {
        var steps = map.Steps;
        var seen = Enumerable.Range(0, axis.Count).Where(step => steps[step].Events > 0).ToArray();
        var (listed, other) = Variants(variants, collapse, wanted);
        return new(
            map.People,
            steps.Sum(step => step.Events),
            NodaTime.Text.LocalDatePattern.Iso.Format(hereAt),
            exact,
            [.. seen.Select(step => Step(step, steps[step]))],
            [.. Moves(map.Moves)
                .OrderByDescending(move => move.Count).ThenBy(move => move.From, StringComparer.Ordinal).ThenBy(move => move.To, StringComparer.Ordinal)],
            Counts(seen, step => steps[step].Starts),
            Counts(seen, step => steps[step].Here),
            [.. seen.Where(step => steps[step].Loops > 0).Select(step => new SelfLoop(NameOf(step), steps[step].Loops, steps[step].Loopers))],
            [.. seen.Where(step => steps[step].Reworkers > 0).Select(step => new Rework(NameOf(step), steps[step].Reworkers))],
            listed,
            other);
    }

    private MapStep Step(int step, in StepTally tally)
    {
        var description = axis.Steps[step];
        return new(
            description.Name,
            description.Label,
            description.Stage.ToString(),
            description.DrawnWith,
            tally.Events,
            tally.People,
            tally.Here,
            MedianDays(tally.ByDaysHere),
            description.ExpectedDays is { } expected ? tally.ByDaysHere.Skip(expected + 1).Sum() : null,
            description.ExpectedDays);
    }

    private MapMove[] Moves(MoveTallies tallies)
    {
        var moves = new MapMove[tallies.All.Length];
        for (var move = 0; move < moves.Length; move++)
            moves[move] = Move(tallies.All[move]);
        return moves;
    }

    private MapMove Move(in MoveTally tally)
    {
        ref readonly var waits = ref tally.Waits;
        var any = waits.Count > 0;
        var (q1, median, q3, p90) = any ? waits.Quantiles() : default;
        double? Seconds(double micros) => any ? micros / MicrosPerSecond : null;
        return new(
            NameOf(tally.From),
            NameOf(tally.To),
            tally.Count,
            tally.People,
            waits.Count,
            Seconds(waits.Mean),
            Seconds(median),
            Seconds(waits.Min),
            Seconds(waits.Max),
            Seconds(q1),
            Seconds(q3),
            Seconds(p90),
            (double)tally.Crossing / tally.Count);
    }

    private (IReadOnlyList<MapVariant> Listed, OtherVariants Other) Variants(in VariantFold variants, bool collapse, (int Most, long Fewest) wanted)
    {
        // A tie at the last place is settled by the hash, which is of the steps only: person numbers follow the order of arrival,
        // and the same reports in another order must list the same.
        var listed = variants.Variants
            .Where(variant => variant.Value.People >= wanted.Fewest)
            .OrderByDescending(variant => variant.Value.People).ThenBy(variant => variant.Key)
            .Take(wanted.Most)
            .Select(variant => variant.Value)
            .ToArray();
        MapVariant[] named =
        [
            .. listed.Select(variant => Variant(variant.Example, variant.People, collapse))
                .OrderByDescending(variant => variant.Count).ThenBy(variant => variant.Variant, StringComparer.Ordinal),
        ];
        var other = new OtherVariants(variants.Variants.Count - listed.Length, variants.Variants.Values.Sum(variant => variant.People) - listed.Sum(variant => variant.People));
        return (named, other);
    }

    private MapVariant Variant(int example, long people, bool collapse)
    {
        string[] names = [];
        view.Read(example, (in journey) => names = Array.ConvertAll(VariantFold.StepsOf(journey, axis, collapse), NameOf));
        return new(string.Join(" → ", names), names, people);
    }

    private StepCount[] Counts(int[] steps, Func<int, long> count) =>
        [.. steps.Select(step => new StepCount(NameOf(step), count(step))).Where(row => row.Count > 0).OrderByDescending(row => row.Count).ThenBy(row => row.Step, StringComparer.Ordinal)];

    private string NameOf(int step) => axis.Steps[step].Name;

    private static double? MedianDays(long[] byDays)
    {
        var count = byDays.Sum();
        return count == 0 ? null : (DayAtRank(byDays, (count + 1) / 2) + DayAtRank(byDays, (count / 2) + 1)) / 2.0;
    }

    private static int DayAtRank(long[] byDays, long rank)
    {
        var day = 0;
        for (var people = byDays[0]; people < rank; people += byDays[day])
            day++;
        return day;
    }
}
