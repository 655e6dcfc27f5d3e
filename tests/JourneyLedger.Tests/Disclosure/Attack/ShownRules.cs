using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>What the attacker is shown: by the rules, or by rules of which one is broken.</summary>
/// <param name="Name">In a sentence.</param>
/// <param name="Rules">Of releases.</param>
internal sealed record ShownRules(string Name, DisclosureRules Rules)
{
    public static ShownRules Real { get; } = new("the rules", DisclosureRules.Usual with { Epoch = DisclosureRules.EpochUnlessSaid }) { Extracts = true };

    /// <summary>The shortest epoch that settings allow for real people.</summary>
    public static ShownRules EveryHour { get; } = new("the rules with an epoch of an hour", DisclosureRules.Usual);

    private static DisclosureRules EachMinute { get; } = DisclosureRules.Usual with { Epoch = Duration.FromMinutes(1), Batch = 1 };

    private static DisclosureRules EachHour { get; } = DisclosureRules.Usual with { Batch = 1 };

    private static DisclosureRules OfBatches { get; } = EachMinute with { Batch = DisclosureRules.Usual.Batch };

    /// <summary>Each must be found out by the same attacker that the rules withstand, or the gate proves nothing.</summary>
    public static IReadOnlyList<ShownRules> Weakened { get; } =
    [
        new("exact figures each minute", EachMinute with { Threshold = 1, RoundTo = 1 }),
        new("rounded figures each minute, without a batch", EachMinute),
        new("exact figures each hour, without a batch", EachHour with { Threshold = 1, RoundTo = 1 }),
        new("rounded figures each hour, without a batch", EachHour),
        new("exact totals each minute beside rows by the rules", OfBatches) { ExactTotals = true },
        new("filters of the attacker's choice", DisclosureRules.Usual) { Filters = 20 },
        new("fresh noise instead of rounding", EachMinute with { RoundTo = 1 }) { Noise = 3 },
        new("rows stamped with the minute of their last change", DisclosureRules.Usual) { StampsOfChanges = true },
        new("extracts at will, exact totals, nothing hidden for another's sake", OfBatches) { Extracts = true, PlainExtracts = true },
    ];

    /// <summary>Counts of everybody in a measure and an area are shown exactly.</summary>
    public bool ExactTotals { get; init; }

    /// <summary>Pairs of queries that differ by the victim alone.</summary>
    public int Filters { get; init; }

    /// <summary>Standard deviation, in people; 0 for none.</summary>
    public double Noise { get; init; }

    /// <summary>Each row says in which minute it last changed, though its figure is not shown anew.</summary>
    public bool StampsOfChanges { get; init; }

    /// <summary>Two extracts of a measure are published, one before and one after; by the rules in every second world, for time's sake.</summary>
    public bool Extracts { get; init; }

    /// <summary>Their totals are exact, and beside them cells of few are simply left out.</summary>
    public bool PlainExtracts { get; init; }

    /// <summary>Minutes from one release to the next.</summary>
    public int Step => (int)Rules.Epoch.TotalMinutes;
}
