namespace JourneyLedger.Folds.Statistics;

/// <summary>Puts the people of a large group into lots by chance, so that lots can be drawn anew instead of people: the limits stay, the time does not grow.</summary>
public static class DoseLots
{
    /// <summary>The group itself where it has no more people than lots; else what people of each lot got together.</summary>
    /// <param name="group">In an order that does not depend on how it was read.</param>
    /// <param name="lots">From 1; the more, the nearer to drawing people.</param>
    /// <param name="seed">Any number: the same one gives the same lots.</param>
    public static IReadOnlyList<Dose> Of(IReadOnlyList<Dose> group, int lots, int seed)
    {
        if (group.Count <= lots)
            return group;
        var (chance, sums) = (new BootstrapDraw(seed), new Dose[lots]);
        foreach (var one in group)
        {
            ref var lot = ref sums[chance.Below(lots)];
            lot = new(lot.Minutes + one.Minutes, lot.Days + one.Days);
        }

        return sums;
    }
}
