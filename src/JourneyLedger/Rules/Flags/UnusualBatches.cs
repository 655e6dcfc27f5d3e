using System.Globalization;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>A batch of records that an organisation sent.</summary>
/// <param name="Organisation">Id: the source that it is compared within.</param>
/// <param name="Position">Of the event that says it arrived.</param>
/// <param name="Received">Day.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Rejected">Rows of it that were refused.</param>
public sealed record BatchReport(string Organisation, long Position, LocalDate Received, int Rows, int Rejected)
{
    private const string Type = "batch.received";

    /// <summary>The batch that a record of an organisation's own stream tells of, or null.</summary>
    public static BatchReport? Of(OrganisationRecord record) => record is { Organisation: { } organisation, Event: { Type: Type } one }
        ? new(organisation, one.Position, WallClock.DateOf(one.Day), one.What.Whole("rows") ?? 0, one.What.Whole("rejected") ?? 0)
        : null;

    /// <summary>Share of its rows that were refused; 0 for an empty batch.</summary>
    public double RejectedShare => Rows == 0 ? 0 : (double)Rejected / Rows;
}

/// <summary>S29: a batch unlike its source's last ones. With fewer batches before it than the limit says, nothing is said.</summary>
public static class UnusualBatches
{
    // Means of equal shares differ in their last bits.
    private const double Rounding = 1e-9;

    /// <summary>The flags, by position.</summary>
    /// <param name="batches">Of any organisations, in any order.</param>
    public static IReadOnlyList<Flag> Of(IEnumerable<BatchReport> batches) =>
    [
        .. batches.GroupBy(batch => batch.Organisation).SelectMany(source => OfSource([.. source.OrderBy(batch => batch.Position)])).OrderBy(flag => flag.Position),
    ];

    private static IEnumerable<Flag> OfSource(IReadOnlyList<BatchReport> batches)
    {
        for (var i = 0; i < batches.Count; i++)
        {
            var (batch, limits) = (batches[i], SoftLimits.InForce(batches[i].Received));
            if (i < limits.BatchesBefore)
                continue;
            var before = batches.Skip(i - limits.BatchesBefore).Take(limits.BatchesBefore).ToArray();
            var rows = Surprise(batch.Rows, [.. before.Select(one => (double)one.Rows)], limits.BatchDeviations);
            var share = Surprise(batch.RejectedShare, [.. before.Select(one => one.RejectedShare)], limits.BatchDeviations);
            string[] reasons =
            [
                .. rows is { } usual ? [string.Create(CultureInfo.InvariantCulture, $"It has {batch.Rows} rows; the last {before.Length} had {usual:0.#} on average.")] : (string[])[],
                .. share is { } usually ? [string.Create(CultureInfo.InvariantCulture, $"{batch.RejectedShare:0.##%} of its rows were refused; of the last {before.Length} batches {usually:0.##%}.")] : (string[])[],
            ];
            if (reasons.Length > 0)
                yield return new("S29", batch.Position, 0, batch.Organisation, string.Join(' ', reasons), batch.Received);
        }
    }

    /// <summary>The mean, when a value is further from it than so many standard deviations (of a sample); else null. Where nothing ever varied, any other value is.</summary>
    private static double? Surprise(double value, IReadOnlyList<double> before, double deviations)
    {
        var mean = before.Average();
        var deviation = Math.Sqrt(before.Sum(one => (one - mean) * (one - mean)) / (before.Count - 1));
        return Math.Abs(value - mean) > (deviations * deviation) + Rounding ? mean : null;
    }
}
