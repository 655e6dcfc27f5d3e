using System.Globalization;

namespace JourneyLedger.Demonstration;

/// <summary>Where a number of the demonstration area comes from.</summary>
public enum NumberOrigin
{
    /// <summary>Stated by the policy reports that the project started from.</summary>
    Seed,

    /// <summary>Published; the ground names the publication.</summary>
    Source,

    /// <summary>Arithmetic on published or stated numbers; the ground says which.</summary>
    Derived,

    /// <summary>Ours: plausible, and nothing more.</summary>
    Assumed,
}

/// <summary>One parameter of the demonstration area, as its manifest lists it.</summary>
/// <param name="Value">The number or numbers, as text.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Ground">The publication or the arithmetic; empty for an assumption that needs no words.</param>
public abstract record AreaParameter(string Value, NumberOrigin Origin, string Ground)
{
    /// <summary>
    /// Kinds of outcome with the probability of each, by which draws are held against the parameter; empty for a number that is only reckoned with.
    /// Outcomes left out make up the rest.
    /// </summary>
    public abstract IReadOnlyList<(string Name, double Probability)> Outcomes { get; }

    private protected static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>A number that is reckoned with and never drawn itself: a price, a target, a size.</summary>
public sealed record Quantity(double Number, NumberOrigin Origin, string Ground = "") : AreaParameter(Text(Number), Origin, Ground)
{
    public override IReadOnlyList<(string Name, double Probability)> Outcomes => [];

    public static implicit operator double(Quantity quantity) => quantity.Number;
}

/// <summary>
/// A published figure that no single draw makes: it comes out of many of them, and the area is tuned to come near it. The manifest prints the
/// figure, the reference page what came out.
/// </summary>
/// <param name="Number">The figure.</param>
/// <param name="Within">How far, up or down, what comes out may be from it.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Ground">The publication or the arithmetic.</param>
public sealed record Aim(double Number, double Within, NumberOrigin Origin, string Ground) : AreaParameter($"{Text(Number)}, within {Text(Within)}", Origin, Ground)
{
    public override IReadOnlyList<(string Name, double Probability)> Outcomes => [];
}

/// <summary>A probability or a hazard.</summary>
public sealed record Rate(double Number, NumberOrigin Origin, string Ground = "") : AreaParameter(Text(Number), Origin, Ground)
{
    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } = [("yes", Number)];

    public static implicit operator double(Rate rate) => rate.Number;
}

/// <summary>A length of time in days.</summary>
public abstract record Wait(string Value, NumberOrigin Origin, string Ground) : AreaParameter(Value, Origin, Ground)
{
    /// <summary>A whole number of days, at least <paramref name="least"/>.</summary>
    public int Days(Draw draw, int least = 0) => Math.Max(least, (int)(Length(draw) + 0.5));

    /// <summary>Days with their fraction.</summary>
    public abstract double Length(Draw draw);
}

/// <summary>
/// A length of time whose quantiles are published or assumed one by one, even between them. Where a standard is one of them, what waits on a day is
/// then no longer than the publication says: a lognormal through the same two would keep a quarter of a calm queue beyond six weeks.
/// </summary>
/// <param name="Points">Share of lengths, and the days that they do not exceed; both rise, from 0 to 1.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Ground">The publication or the arithmetic.</param>
public sealed record QuantileWait((double Share, double Days)[] Points, NumberOrigin Origin, string Ground = "")
    : Wait(string.Join(", ", Points.Select(point => $"{Text(100 * point.Share)}% up to {Text(point.Days)} d")), Origin, Ground)
{
    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } =
        [.. Points.Skip(1).Select((point, place) => ($"up to {Text(point.Days)} d", point.Share - Points[place].Share))];

    public override double Length(Draw draw)
    {
        var share = draw.Unit();
        var place = 1;
        while (place < Points.Length - 1 && Points[place].Share <= share)
            place++;
        draw.Tally?.Count(this, place - 1);
        var (from, to) = (Points[place - 1], Points[place]);
        return from.Days + (to.Days - from.Days) * (share - from.Share) / (to.Share - from.Share);
    }
}

/// <summary>A lognormal length of time in days, given by its median and one upper quantile.</summary>
/// <param name="Median">Days.</param>
/// <param name="Upper">Days at the upper quantile.</param>
/// <param name="Quantile">Standard normal deviate of that quantile: 1.2816 for the 90th percentile, 1.6449 for the 95th.</param>
/// <param name="Below">The share of lengths up to the upper one.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Ground">The publication or the arithmetic.</param>
public sealed record WaitingTime(double Median, double Upper, double Quantile, double Below, NumberOrigin Origin, string Ground = "")
    : Wait($"lognormal, median {Text(Median)} d, {Text(100 * Below)}% up to {Text(Upper)} d", Origin, Ground)
{
    private readonly double _sigma = Draw.Log(Upper / Median) / Quantile;

    /// <summary>One that nine of ten lengths do not exceed.</summary>
    public static WaitingTime Of(double median, double ninetieth, NumberOrigin origin, string ground = "") => new(median, ninetieth, 1.2816, 0.9, origin, ground);

    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } = [("up to median", 0.5), ("median to upper", Below - 0.5)];

    public override double Length(Draw draw)
    {
        var length = draw.LogNormal(Median, _sigma);
        draw.Tally?.Count(this, length <= Median ? 0 : length <= Upper ? 1 : 2);
        return length;
    }
}

/// <summary>A whole number, of days where nothing else is said, all from the least to the most equally likely.</summary>
public sealed record DayRange(int Least, int Most, NumberOrigin Origin, string Ground = "") : AreaParameter($"{Least} to {Most}", Origin, Ground)
{
    private readonly int _middle = (Least + Most) / 2;

    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } =
        [($"up to {(Least + Most) / 2}", ((Least + Most) / 2 - Least + 1.0) / (Most - Least + 1))];

    public int Pick(Draw draw)
    {
        var picked = draw.Between(Least, Most);
        draw.Tally?.Count(this, picked <= _middle ? 0 : 1);
        return picked;
    }
}

/// <summary>Minutes of a contact: gamma of shape 4.</summary>
public sealed record ContactMinutes(double Mean, NumberOrigin Origin, string Ground = "") : AreaParameter($"gamma of shape 4, mean {Text(Mean)} min", Origin, Ground)
{
    private const int Shape = 4;

    // 1 - e^-4 (1 + 4 + 4^2/2 + 4^3/6)
    private const double BelowMean = 0.566530;

    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } = [("up to mean", BelowMean)];

    /// <summary>From 1 to 180.</summary>
    public int Pick(Draw draw, double times = 1)
    {
        var minutes = draw.Gamma(Shape, Mean);
        draw.Tally?.Count(this, minutes <= Mean ? 0 : 1);
        return Math.Clamp((int)(minutes * times + 0.5), 1, 180);
    }
}

/// <summary>A number about a mean.</summary>
public sealed record Spread(double Mean, double Deviation, NumberOrigin Origin, string Ground = "")
    : AreaParameter($"normal, mean {Text(Mean)}, standard deviation {Text(Deviation)}", Origin, Ground)
{
    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } = [("up to mean", 0.5), ("one deviation above", 0.3413)];

    public double Pick(Draw draw)
    {
        var normal = draw.Normal();
        draw.Tally?.Count(this, normal <= 0 ? 0 : normal <= 1 ? 1 : 2);
        return Mean + Deviation * normal;
    }
}

/// <summary>Several possible values and how often each is drawn.</summary>
/// <param name="Choices">Value and weight; the weights need no fixed sum.</param>
/// <param name="Origin">Where the weights come from.</param>
/// <param name="Ground">The publication or the arithmetic.</param>
public sealed record Mix<T>((T Value, double Weight)[] Choices, NumberOrigin Origin, string Ground = "")
    : AreaParameter(string.Join(", ", Choices.Select(choice => $"{choice.Value} {Text(choice.Weight)}")), Origin, Ground)
{
    private readonly double _total = Choices.Sum(choice => choice.Weight);

    public override IReadOnlyList<(string Name, double Probability)> Outcomes { get; } =
        [.. Choices.Select(choice => ($"{choice.Value}", choice.Weight / Choices.Sum(one => one.Weight)))];

    public T Pick(Draw draw)
    {
        var left = draw.Unit() * _total;
        var picked = 0;
        while (picked < Choices.Length - 1 && (left -= Choices[picked].Weight) >= 0)
            picked++;
        draw.Tally?.Count(this, picked);
        return Choices[picked].Value;
    }

    /// <summary>Counts a value that was drawn in another way than by <see cref="Pick"/>.</summary>
    public void Note(Draw draw, T value) => draw.Tally?.Count(this, Array.FindIndex(Choices, choice => Equals(choice.Value, value)));

    /// <summary>The share of draws that give a value.</summary>
    public double Share(T value) => Choices.Where(choice => Equals(choice.Value, value)).Sum(choice => choice.Weight) / _total;
}
