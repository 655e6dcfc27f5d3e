using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>What clocks and episodes are called.</summary>
public static class IntervalNames
{
    /// <summary>Every clock of the vocabulary, K1 to K11.</summary>
    public static IReadOnlyList<IntervalKind> Clocks { get; } = [.. IntervalTable.All.Where(one => one.IsClock).Select(one => one.Kind)];

    /// <summary>K1 to K11, or a word for an episode.</summary>
    public static string Code(this IntervalKind kind) => kind == IntervalKind.BetweenSteps ? "steps" : IntervalTable.Of(kind).Code;

    /// <summary>For people, such as <c>Referral to start</c>.</summary>
    public static string Title(this IntervalKind kind) => kind == IntervalKind.BetweenSteps ? "Between two steps" : IntervalTable.Of(kind).Title;

    /// <summary>Name of its standard, such as <c>referral→start standard</c>; null for an episode.</summary>
    public static string? Standard(this IntervalKind kind) => kind == IntervalKind.BetweenSteps ? null : IntervalTable.Of(kind).Standard;

    /// <summary>The general standard of a clock in days, whatever the domain; null where none is set.</summary>
    public static int? GeneralStandardDays(this ClockLimitsEdition limits, IntervalKind kind) =>
        limits.Standards.TryGetValue(kind.Code(), out var standard) ? standard.Days : null;

    /// <summary>Types of event that start or stop intervals of these kinds.</summary>
    public static IReadOnlySet<string> TypesOf(IEnumerable<IntervalKind> kinds) => kinds.Where(kind => kind != IntervalKind.BetweenSteps).Select(IntervalTable.Of)
        .SelectMany(one => one.Starts.Select(start => start.Type).Concat(one.Stops.Select(stop => stop.Type)))
        .ToHashSet(StringComparer.Ordinal);
}
