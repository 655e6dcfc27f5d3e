using System.Globalization;
using JourneyLedger.Folds.Statistics;
using JourneyLedger.Rules;
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

    /// <summary>
    /// The epoch of a ledger of real people that sets none: a day. An hour, the shortest that may be set, is for ledgers in whose rows some fifty
    /// people change in an hour; in quieter rows the next ten changes tell more of one than they should (measured by the attacker's gate).
    /// </summary>
    public static Duration EpochUnlessSaid { get; } = Duration.FromDays(1);

    /// <summary>
    /// Rules from settings of a node. They may be stricter than the usual ones and not weaker; of made-up people the epoch may be as short as a
    /// demonstration likes. Changed rules hold for a row from when it is next shown anew: old figures are never shown again under other rules, which
    /// would tell more than either.
    /// </summary>
    /// <param name="rules">As configured.</param>
    /// <param name="simulated">The ledger's people are made up.</param>
    public static Checked<DisclosureRules> Of(DisclosureRules rules, bool simulated)
    {
        var refusals = new List<Refusal>();
        Least(nameof(Threshold), rules.Threshold >= Usual.Threshold, $"is at least {Usual.Threshold}");
        Least(nameof(Batch), rules.Batch >= Usual.Batch, $"is at least {Usual.Batch}");
        Least(nameof(RoundTo), rules.RoundTo >= Usual.RoundTo && rules.RoundTo % Usual.RoundTo == 0, $"is a multiple of {Usual.RoundTo}");
        Least(nameof(RoundTo), rules.RoundTo <= rules.Threshold, "is at most the threshold: else what is shown could round to nought");
        Least(nameof(Epoch), rules.Epoch >= (simulated ? Duration.Epsilon : Usual.Epoch), simulated ? "is longer than nothing" : "is an hour at least; shorter ones are for made-up people");
        return refusals.Count == 0 ? rules : Checked<DisclosureRules>.Refuse(refusals);

        void Least(string field, bool holds, string what)
        {
            if (!holds)
                refusals.Add(new("weak-disclosure", field, $"{field} {what}."));
        }
    }

    /// <summary>The rules with their numbers, as releases and extracts name them: <c>10-5/1 threshold 10, base 5, batch 10, epoch 3600 s</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Version} threshold {Threshold}, base {RoundTo}, batch {Batch}, epoch {Epoch.TotalSeconds:0.###} s");

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

    /// <summary>
    /// A shown count as a stricter board sees it, which rounds to more or shows fewer. Made of what is shown and not of what is exact, so that two
    /// boards of different strictness know no more together than the less strict one.
    /// </summary>
    /// <param name="shown">By these rules.</param>
    /// <param name="stricter">Of the board; weaker ones change nothing.</param>
    public static long? Coarser(long? shown, DisclosureRules stricter) =>
        shown is { } count && count >= stricter.Threshold ? stricter.Shown((int)count) : null;
}

/// <summary>What is shown of a row.</summary>
/// <param name="Value">Count, share or median; null where it is hidden though the row is shown.</param>
/// <param name="Base">Rounded number of people that a share or median is of; null for a count.</param>
/// <param name="Counted">Rounded number of people counted; null for a median and where hidden.</param>
public sealed record ShownNumber(double? Value, long? Base, long? Counted);
