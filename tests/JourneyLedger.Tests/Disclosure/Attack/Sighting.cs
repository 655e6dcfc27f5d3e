using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>A row as shown at one moment.</summary>
/// <param name="IsShown">It is there.</param>
/// <param name="Figure">Its number, or the number of people that it is of.</param>
/// <param name="Second">People counted in a share, or a median.</param>
/// <param name="Stamp">Position it is said to be true at.</param>
internal readonly record struct Glimpse(bool IsShown, double Figure, double Second, long Stamp);

/// <summary>What a way of the victim's event does to a row that the other way does not.</summary>
internal enum Effect : byte
{
    Enters,
    Leaves,
    OtherwiseSaid,
}

/// <summary>A row that tells the two ways apart, as far as it is shown.</summary>
/// <param name="Measure">Number of its measure.</param>
/// <param name="Key">Which row.</param>
/// <param name="Effect">Of the way below.</param>
/// <param name="Way">In which the row changes, or the victim is counted or has the larger number.</param>
/// <param name="PerDay">People expected to come into it, as the attacker knows.</param>
internal sealed record TellingRow(int Measure, CellKey Key, Effect Effect, int Way, double PerDay)
{
    /// <summary>The rows of a world that are not the same in both ways.</summary>
    public static IReadOnlyList<TellingRow> Of(AttackedWorld world)
    {
        var rows = new List<TellingRow>();
        for (var measure = 0; measure < world.Measures.Count; measure++)
        {
            var before = world.Start[AttackedWorld.Victim][measure];
            RowChoice[] after = [.. world.Ways.Select(kind => world.Events[kind].Rows[measure] ?? before)];
            CellKey? Key(RowChoice choice) => choice.IsInRow ? world.KeyOf(AttackedWorld.Areas[0], measure, choice.Value) : null;
            if (Key(after[0]) == Key(after[1]))
            {
                int[] said = [.. after.Select(choice => world.SaidOf(AttackedWorld.Victim, measure, choice))];
                if (Key(after[0]) is { } key && said[0] != said[1])
                    rows.Add(new(measure, key, Effect.OtherwiseSaid, said[1] > said[0] ? 1 : 0, PerDayOf(world, measure, after[0].Value)));
                continue;
            }

            for (var way = 0; way < 2; way++)
            {
                if (Key(after[way]) is not { } key)
                    continue;
                // The row that this way leads into, or keeps the victim in while the other takes them out.
                rows.Add(key == Key(before)
                    ? new(measure, key, Effect.Leaves, 1 - way, PerDayOf(world, measure, after[way].Value))
                    : new(measure, key, Effect.Enters, way, PerDayOf(world, measure, after[way].Value)));
            }
        }

        return rows;
    }

    private static double PerDayOf(AttackedWorld world, int measure, int value) =>
        world.PerDay * world.Events.Where(kind => kind.Rows[measure]?.Value == value).Sum(kind => kind.Weight);
}

/// <summary>All that was shown of a row, in time.</summary>
/// <param name="Row">Which.</param>
/// <param name="Glimpses">One a release.</param>
/// <param name="Attacked">Of the first release after the victim's event.</param>
/// <param name="Aside">What else was shown that the row has part in: extracts, exact totals, answers to queries. Each a number.</param>
/// <param name="Step">Days from one release to the next.</param>
internal sealed record Sighting(TellingRow Row, Glimpse[] Glimpses, int Attacked, double[] Aside, double Step)
{
    public const int AsideNumbers = 8;

    private const int Far = 24;

    /// <summary>What the learner is given of it.</summary>
    public float[] Features()
    {
        var before = Glimpses[Attacked - 1];
        var first = Attacked;
        while (first < Glimpses.Length - 1 && Glimpses[first].Stamp == before.Stamp && Glimpses[first].IsShown == before.IsShown && Glimpses[first].Figure == before.Figure)
            first++;
        var since = Attacked - 1;
        var shownAnew = 0;
        while (since > 0 && Glimpses[since - 1].Stamp == before.Stamp)
            since--;
        for (var at = 1; at < Attacked; at++)
            shownAnew += Glimpses[at].Stamp != Glimpses[at - 1].Stamp ? 1 : 0;
        var (anew, end, start, now) = (Glimpses[first], Glimpses[^1], Glimpses[Math.Max(0, Attacked - Far)], Glimpses[Attacked]);
        double waited = first - since;
        var expected = waited * Step * Row.PerDay;
        var trend = (before.Figure - start.Figure) / Math.Max(1, Attacked - 1 - Math.Max(0, Attacked - Far));
        return
        [
            (float)(now.Figure - before.Figure), (float)(now.Second - before.Second), now.Stamp != before.Stamp ? 1 : 0,
            first - Attacked, (float)waited, (float)expected, (float)Row.PerDay, shownAnew,
            (float)(anew.Figure - before.Figure), (float)(anew.Second - before.Second), (float)(anew.Figure - before.Figure - (trend * waited)),
            (float)((anew.Figure - before.Figure) / Math.Max(1, expected)),
            (float)(end.Figure - before.Figure), (float)(end.Second - before.Second), (float)(end.Figure - before.Figure - (trend * (Glimpses.Length - Attacked))),
            (end.IsShown ? 1 : 0) - (before.IsShown ? 1 : 0), before.IsShown ? 1 : 0, (float)before.Figure,
            first == Attacked && first < Glimpses.Length - 1 && Glimpses[first + 1].Stamp != anew.Stamp ? 1 : 0,
            .. Aside.Select(number => (float)number),
        ];
    }
}
