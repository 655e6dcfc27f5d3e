using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>
/// Knows the minute, the two ways, what was so before, how the area lives and what is shown; and has learnt, from pairs of worlds that differ in the
/// victim's way alone, how much each row tells of it. The evidence of all rows is added up and weighed again on other worlds, so that the certainty is
/// an honest one.
/// </summary>
internal sealed class Attacker
{
    private const int Trees = 120;
    private const int TreesOfTrial = 60;
    private const double DoubtOfRows = 20;
    private const double DoubtOfTrials = 3;

    private readonly Dictionary<(MeasureKind Kind, Effect Effect), BoostedTrees> _ofRows;
    private readonly BoostedTrees _ofTrials;

    /// <param name="gate">Makes worlds.</param>
    /// <param name="worlds">To learn from: the first two thirds teach rows, the others how to weigh them.</param>
    public Attacker(Gate gate, IReadOnlyList<int> worlds)
    {
        var taught = worlds.Count * 2 / 3;
        var rows = worlds.Take(taught).SelectMany(seed => new[] { 0, 1 }.SelectMany(way => gate.Watch(seed, way).Seen.Select(seen => (seen.Row, Features: seen.Features(), IsWay: seen.Row.Way == way, KindOf: gate.KindOf(seed, seen.Row)))));
        _ofRows = rows.GroupBy(row => (row.KindOf, row.Row.Effect)).ToDictionary(
            group => group.Key, group => BoostedTrees.Learn([.. group.Select(row => row.Features)], [.. group.Select(row => row.IsWay)], Trees, DoubtOfRows));
        var trials = worlds.Skip(taught).SelectMany(seed => new[] { 0, 1 }.Select(way => (Evidence: Evidence(gate, seed, gate.Watch(seed, way)), Way: way))).ToArray();
        _ofTrials = BoostedTrees.Learn([.. trials.Select(trial => trial.Evidence)], [.. trials.Select(trial => trial.Way == 1)], TreesOfTrial, DoubtOfTrials);
    }

    /// <summary>How likely the second way is, from what was seen.</summary>
    public double Judge(Gate gate, int seed, (AttackedWorld World, IReadOnlyList<Sighting> Seen) watched) =>
        BoostedTrees.Chance(_ofTrials.LogOdds(Evidence(gate, seed, watched)));

    private float[] Evidence(Gate gate, int seed, (AttackedWorld World, IReadOnlyList<Sighting> Seen) watched)
    {
        double[] told =
        [
            .. watched.Seen.Select(seen => _ofRows.TryGetValue((gate.KindOf(seed, seen.Row), seen.Row.Effect), out var learnt)
                ? learnt.LogOdds(seen.Features()) * (seen.Row.Way == 1 ? 1 : -1) : 0).Append(0),
        ];
        return [(float)told.Sum(), (float)told.Max(), (float)told.Min(), (float)told.Sum(Math.Abs), told.Length, (float)watched.World.PerDay];
    }
}
