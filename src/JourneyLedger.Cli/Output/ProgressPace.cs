using System.Diagnostics;
using System.Globalization;

namespace JourneyLedger.Cli.Output;

/// <summary>How much is done, and how fast, in words.</summary>
/// <param name="unit">What is counted; empty for nothing said.</param>
internal sealed class ProgressPace(string unit)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    public string Words(long done) =>
        unit.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{done:N0} {unit}, {done / Math.Max(Elapsed.TotalSeconds, 0.001):N0} a second");
}
