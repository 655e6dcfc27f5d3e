namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>
/// Learns a probability from examples: trees of two levels, each made to mend what those before got wrong. Numbers are sorted into bins first. No
/// chance in it.
/// </summary>
internal sealed class BoostedTrees
{
    private const int Bins = 24;
    private const double Rate = 0.15;

    private readonly float[][] _edges;
    private readonly List<(int Feature, int Bin, Split Low, Split High)> _trees = [];

    private readonly double _shrink;

    private BoostedTrees(float[][] edges, double shrink) => (_edges, _shrink) = (edges, shrink);

    /// <summary>Below or at the bin one value is added, above it the other.</summary>
    private readonly record struct Split(int Feature, int Bin, double Low, double High);

    /// <param name="examples">Numbers of each, all as many.</param>
    /// <param name="answers">Yes or no.</param>
    /// <param name="trees">How many to grow.</param>
    /// <param name="shrink">How sceptical to be of few examples.</param>
    public static BoostedTrees Learn(IReadOnlyList<float[]> examples, IReadOnlyList<bool> answers, int trees, double shrink)
    {
        var learnt = new BoostedTrees([.. Enumerable.Range(0, examples[0].Length).Select(feature => EdgesOf(examples, feature))], shrink);
        byte[][] binned = [.. examples.Select(learnt.Sort)];
        var (score, slope, curve) = (new double[examples.Count], new double[examples.Count], new double[examples.Count]);
        int[] all = [.. Enumerable.Range(0, examples.Count)];
        for (var tree = 0; tree < trees; tree++)
        {
            for (var i = 0; i < score.Length; i++)
            {
                var p = Chance(score[i]);
                (slope[i], curve[i]) = ((answers[i] ? 1 : 0) - p, p * (1 - p));
            }

            var root = learnt.Best(binned, all, slope, curve);
            var low = learnt.Best(binned, [.. all.Where(i => binned[i][root.Feature] <= root.Bin)], slope, curve);
            var high = learnt.Best(binned, [.. all.Where(i => binned[i][root.Feature] > root.Bin)], slope, curve);
            learnt._trees.Add((root.Feature, root.Bin, low, high));
            for (var i = 0; i < score.Length; i++)
                score[i] += Added(learnt._trees[^1], binned[i]);
        }

        return learnt;
    }

    /// <summary>Log odds of yes.</summary>
    public double LogOdds(float[] example)
    {
        var binned = Sort(example);
        return _trees.Sum(tree => Added(tree, binned));
    }

    public static double Chance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static double Added((int Feature, int Bin, Split Low, Split High) tree, byte[] binned)
    {
        var split = binned[tree.Feature] <= tree.Bin ? tree.Low : tree.High;
        return binned[split.Feature] <= split.Bin ? split.Low : split.High;
    }

    private static float[] EdgesOf(IReadOnlyList<float[]> examples, int feature)
    {
        float[] values = [.. examples.Select(example => example[feature]).Order()];
        return [.. Enumerable.Range(1, Bins - 1).Select(bin => values[(int)((long)bin * (values.Length - 1) / Bins)]).Distinct()];
    }

    private byte[] Sort(float[] example)
    {
        var binned = new byte[example.Length];
        for (var feature = 0; feature < example.Length; feature++)
        {
            var at = Array.BinarySearch(_edges[feature], example[feature]);
            binned[feature] = (byte)(at < 0 ? ~at : at);
        }

        return binned;
    }

    private Split Best(byte[][] binned, int[] among, double[] slope, double[] curve)
    {
        var (best, gain) = (new Split(0, Bins, 0, 0), double.NegativeInfinity);
        var (slopes, curves) = (new double[Bins + 1], new double[Bins + 1]);
        var (sumSlope, sumCurve) = (among.Sum(i => slope[i]), among.Sum(i => curve[i]));
        for (var feature = 0; feature < _edges.Length; feature++)
        {
            Array.Clear(slopes);
            Array.Clear(curves);
            foreach (var i in among)
            {
                slopes[binned[i][feature]] += slope[i];
                curves[binned[i][feature]] += curve[i];
            }

            var (lowSlope, lowCurve) = (0.0, 0.0);
            for (var bin = 0; bin < _edges[feature].Length; bin++)
            {
                (lowSlope, lowCurve) = (lowSlope + slopes[bin], lowCurve + curves[bin]);
                var (highSlope, highCurve) = (sumSlope - lowSlope, sumCurve - lowCurve);
                var worth = (lowSlope * lowSlope / (lowCurve + _shrink)) + (highSlope * highSlope / (highCurve + _shrink));
                if (worth > gain)
                    (best, gain) = (new(feature, bin, Rate * lowSlope / (lowCurve + _shrink), Rate * highSlope / (highCurve + _shrink)), worth);
            }
        }

        return best;
    }
}
