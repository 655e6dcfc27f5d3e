using JourneyLedger.Folds.Statistics;
using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>
/// What boards and publications may be shown of exact rows: the one rule set for every surface. Counts below the threshold are hidden and the rest
/// rounded (the "10-5" of the Office for National Statistics); shares come from shown counts; a row is shown anew only at an epoch and once enough
/// people in it have changed.
/// </summary>
/// <param name="Threshold">The smallest count that is shown.</param>
/// <param name="RoundTo">Shown counts are multiples of it.</param>
/// <param name="Epoch">Rows are looked at once in each.</param>
/// <param name="Batch">So many distinct people in a row must have changed before it is shown anew.</param>
public sealed record DisclosureRules(int Threshold, int RoundTo, Duration Epoch, int Batch)
{
    /// <summary>Named in every release: raised whenever a rule changes.</summary>
    public const string Version = "10-5/1";

    public static DisclosureRules Usual { get; } = new(Threshold: 10, RoundTo: 5, Duration.FromHours(1), Batch: 10);

    /// <summary>What may be shown of a row; null where nothing may, not even that it is there.</summary>
    public ShownNumber? Show(MeasureKind kind, IReadOnlyList<RowPerson> people)
    {
        if (Shown(people.Count) is not { } of)
            return null;
        var counted = people.Where(person => person.IsCounted).ToArray();
        return kind switch
        {
            MeasureKind.People => Shown(counted.Length) is { } count ? new(count, null, count) : null,
            MeasureKind.Share => Share(counted.Length, people.Count, of),
            _ => Shown(counted.Length) is { } base_ ? new(MiddleValues.Median([.. counted.Select(person => person.Said).Order()]), base_, null) : null,
        };
    }

    /// <summary>A share needs both those counted and those not counted to be enough: else it would tell of the few.</summary>
    private ShownNumber Share(int counted, int people, long of) =>
        Shown(counted) is { } shown && Shown(people - counted) is not null ? new(Math.Min(1, (double)shown / of), of, shown) : new(null, of, null);

    /// <summary>A count as it may be shown; null for one too small.</summary>
    public long? Shown(int count) => count < Threshold ? null : (long)Math.Round((double)count / RoundTo, MidpointRounding.AwayFromZero) * RoundTo;
}

/// <summary>What is shown of a row.</summary>
/// <param name="Value">Count, share or median; null where it is hidden though the row is shown.</param>
/// <param name="Base">Rounded number of people that a share or median is of; null for a count.</param>
/// <param name="Counted">Rounded number of people counted; null for a median and where hidden.</param>
public sealed record ShownNumber(double? Value, long? Base, long? Counted);
