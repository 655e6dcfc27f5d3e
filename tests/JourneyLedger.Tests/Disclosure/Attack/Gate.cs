using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>How an attacker did.</summary>
/// <param name="Trials">Worlds attacked.</param>
/// <param name="Right">In which the likelier way was the true one.</param>
/// <param name="Certain">In which the attacker was at least 95% certain.</param>
/// <param name="CertainAndRight">And was right.</param>
internal sealed record Outcome(int Trials, int Right, int Certain, int CertainAndRight)
{
    /// <summary>Points above guessing.</summary>
    public double Advantage => (100.0 * Right / Trials) - 50;

    /// <summary>95% interval of the advantage, in points to either side.</summary>
    public double Either => 100 * 1.96 * Math.Sqrt(0.25 / Trials);

    public double CertainShare => 100.0 * Certain / Trials;

    public override string ToString() =>
        FormattableString.Invariant($"advantage {Advantage:0.0} points (±{Either:0.0}), at least 95% certain in {CertainShare:0.0}% of {Trials:#,0} trials, and right in {(Certain == 0 ? 0 : 100.0 * CertainAndRight / Certain):0}% of those");
}

/// <summary>Attacks a way of showing figures: worlds by their seeds, each of some measures of the catalogue, so that many worlds have it whole.</summary>
/// <param name="catalogue">Whose kinds and dimensions rows are made of.</param>
/// <param name="area">How the areas live.</param>
/// <param name="shown">By which rules.</param>
internal sealed class Gate(IReadOnlyList<Measure> catalogue, AttackedArea area, ShownRules shown)
{
    private const int MeasuresAtOnce = 4;
    private const double NearCertain = 0.95;

    /// <param name="training">Worlds to learn from.</param>
    /// <param name="trials">Others to attack.</param>
    public Outcome Run(int training, int trials)
    {
        var attacker = new Attacker(this, [.. Enumerable.Range(1, training)]);
        var (right, certain, both) = (0, 0, 0);
        Parallel.For(1_000_000, 1_000_000 + trials, seed =>
        {
            var way = new Random(seed).Next(2);
            var chance = attacker.Judge(this, seed, Watch(seed, way));
            var isRight = (chance > 0.5 ? 1 : 0) == way;
            var isCertain = Math.Max(chance, 1 - chance) >= NearCertain;
            Interlocked.Add(ref right, isRight ? 1 : 0);
            Interlocked.Add(ref certain, isCertain ? 1 : 0);
            Interlocked.Add(ref both, isRight && isCertain ? 1 : 0);
        });

        return new(trials, right, certain, both);
    }

    public (AttackedWorld World, IReadOnlyList<Sighting> Seen) Watch(int seed, int way)
    {
        var world = new AttackedWorld(MeasuresOf(seed), area, seed);
        return (world, Disclosure.Attack.Watch.Of(world, shown, way));
    }

    public MeasureKind KindOf(int seed, TellingRow row) => MeasuresOf(seed)[row.Measure].Kind;

    private Measure[] MeasuresOf(int seed)
    {
        // Consecutive seeds go through the catalogue; the stride lets different ones meet.
        var stride = 1 + (seed / catalogue.Count % Math.Max(1, catalogue.Count - 1));
        return [.. Enumerable.Range(0, MeasuresAtOnce).Select(at => catalogue[(seed + (at * stride)) % catalogue.Count]).Distinct()];
    }
}
