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
    private protected static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>A probability, a share or a plain number.</summary>
public sealed record Rate(double Number, NumberOrigin Origin, string Ground = "") : AreaParameter(Text(Number), Origin, Ground)
{
    public static implicit operator double(Rate rate) => rate.Number;
}

/// <summary>A lognormal length of time in days, given by its median and one upper quantile.</summary>
/// <param name="Median">Days.</param>
/// <param name="Upper">Days at the upper quantile.</param>
/// <param name="Quantile">Standard normal deviate of that quantile: 1.2816 for the 90th percentile, 1.6449 for the 95th.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Ground">The publication or the arithmetic.</param>
public sealed record WaitingTime(double Median, double Upper, double Quantile, NumberOrigin Origin, string Ground = "")
    : AreaParameter($"lognormal, median {Text(Median)} d, {Text(Upper)} d at z = {Text(Quantile)}", Origin, Ground)
{
    private readonly double _sigma = Draw.Log(Upper / Median) / Quantile;

    /// <summary>A whole number of days, at least <paramref name="least"/>.</summary>
    public int Days(Draw draw, int least = 0) => Math.Max(least, (int)(Length(draw) + 0.5));

    /// <summary>Days with their fraction.</summary>
    public double Length(Draw draw) => draw.LogNormal(Median, _sigma);
}

/// <summary>A whole number of days, all from the least to the most equally likely.</summary>
public sealed record DayRange(int Least, int Most, NumberOrigin Origin, string Ground = "") : AreaParameter($"{Least} to {Most}", Origin, Ground)
{
    public int Pick(Draw draw) => draw.Between(Least, Most);
}

/// <summary>Several possible values and how often each is drawn.</summary>
/// <param name="Choices">Value and weight; the weights need no fixed sum.</param>
/// <param name="Origin">Where the weights come from.</param>
/// <param name="Ground">The publication or the arithmetic.</param>
public sealed record Mix<T>((T Value, double Weight)[] Choices, NumberOrigin Origin, string Ground = "")
    : AreaParameter(string.Join(", ", Choices.Select(choice => $"{choice.Value} {Text(choice.Weight)}")), Origin, Ground)
{
    private readonly double _total = Choices.Sum(choice => choice.Weight);

    public T Pick(Draw draw)
    {
        var left = draw.Unit() * _total;
        foreach (var (value, weight) in Choices)
        {
            left -= weight;
            if (left < 0)
                return value;
        }

        return Choices[^1].Value;
    }

    /// <summary>The share of draws that give a value.</summary>
    public double Share(T value) => Choices.Where(choice => Equals(choice.Value, value)).Sum(choice => choice.Weight) / _total;
}
