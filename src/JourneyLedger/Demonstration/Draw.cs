using System.Buffers.Binary;

namespace JourneyLedger.Demonstration;

/// <summary>
/// A stream of chance that is the same for the same key on every machine and in every release. Not <see cref="Random"/>, whose
/// algorithm may change, and not <see cref="Math.Log(double)"/> and <see cref="Math.Exp"/>, whose last digit differs between platforms:
/// only additions, multiplications and divisions, which IEEE 754 fixes. Not for secrets. Not safe for two threads.
/// </summary>
public sealed class Draw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double Ln2 = 0.693147180559945309417;

    private ulong _state;

    /// <param name="seed">Of the whole area.</param>
    /// <param name="person">Number of the person, from 0.</param>
    /// <param name="subject">What is drawn. Each subject has chance of its own, so that a change to one path leaves the others as they were.</param>
    /// <param name="tally">Counts what is drawn of each parameter; null where nobody asks.</param>
    public Draw(int seed, int person, Subject subject, Tally? tally = null)
    {
        Tally = tally;
        _state = Mix(unchecked((ulong)seed * Golden));
        _state = Mix(_state ^ (ulong)person * Golden);
        _state = Mix(_state ^ (ulong)subject * Golden);
    }

    internal Tally? Tally { get; }

    /// <summary>64 even bits: SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>From 0 up to, not including, 1, in steps of 2^-53.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(Rate rate)
    {
        var hit = Unit() < rate.Number;
        Tally?.Count(rate, hit ? 0 : 1);
        return hit;
    }

    /// <summary>For a probability that was reckoned from parameters.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both possible.</summary>
    public int Between(int least, int most) => least + (int)(Unit() * (most - least + 1));

    /// <summary>Standard normal by twelve uniforms (Irwin-Hall): never beyond 6, which is no loss here.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Unit();
        return sum;
    }

    /// <summary>Lognormal with median <paramref name="median"/> and standard deviation <paramref name="sigma"/> of its logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Exp(sigma * Normal());

    /// <summary>Gamma of a whole shape with the given mean: a sum of exponentials.</summary>
    public double Gamma(int shape, double mean)
    {
        var product = 1.0;
        for (var i = 0; i < shape; i++)
            product *= 1 - Unit();
        return -Log(product) * mean / shape;
    }

    /// <summary>A positive number to any power within ±100 of its logarithm.</summary>
    public static double Power(double x, double exponent) => Exp(exponent * Log(x));

    /// <summary>Natural logarithm of a positive number, to about 1e-15.</summary>
    public static double Log(double x)
    {
        var powers = 0;
        for (; x > 1.5; x /= 2)
            powers++;
        for (; x < 0.75; x *= 2)
            powers--;
        // ln x = 2 artanh((x - 1) / (x + 1)); the argument is at most 1/5 here.
        var ratio = (x - 1) / (x + 1);
        var square = ratio * ratio;
        var sum = 0.0;
        for (var power = 25; power >= 1; power -= 2)
            sum = sum * square + 1.0 / power;
        return powers * Ln2 + 2 * ratio * sum;
    }

    /// <summary>e to the power x, for x within ±100, to about 1e-12 of its value.</summary>
    public static double Exp(double x)
    {
        var small = x / 1024;
        var value = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5 * (1 + small / 6 * (1 + small / 7))))));
        for (var doubling = 0; doubling < 10; doubling++)
            value *= value;
        return value;
    }

    /// <summary>An id for an event: a UUID of our own making, which is version 8.</summary>
    public Guid Id()
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, Next());
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], Next());
        (id[6], id[8]) = ((byte)((id[6] & 0x0F) | 0x80), (byte)((id[8] & 0x3F) | 0x80));
        return new(id, bigEndian: true);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
