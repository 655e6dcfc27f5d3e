using System.Text.Json.Serialization;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Folds.Reports;

/// <summary>One figure with what a reader needs to trust it.</summary>
/// <param name="Name">Stable name within the report, lower camel case.</param>
/// <param name="Title">What it counts, in words: "open referral clocks over their standard".</param>
/// <param name="Value">Null where it is not assessable.</param>
/// <param name="Kind">How it is written.</param>
public sealed record Figure(string Name, string Title, double? Value, CellKind Kind = CellKind.Count)
{
    /// <summary>How many it is a figure of: the denominator of a share, the waits of a median; null where it is itself a plain count.</summary>
    public long? Base { get; init; }

    /// <summary>How many belong to the base and do not say what is asked; null where that cannot happen.</summary>
    public long? Missing { get; init; }

    /// <summary>Lower end of its 95% interval; null where it is no estimate.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>Who has been followed long enough to be in it, in words; null where everybody has.</summary>
    public string? Maturity { get; init; }

    /// <summary>How it was measured, where that changes from time to time: figures of two methods are not subtracted. Null where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Method { get; init; }

    /// <summary>The threshold that it depends on most, by name: a change of it is told by this figure; null for none.</summary>
    public string? Threshold { get; init; }

    /// <summary>It may not be read: too few, or nothing to count. Never the same as good.</summary>
    public bool IsAssessable { get; init; } = true;

    /// <summary>The verdicts (or rows) that the cases behind it are listed under, with commas between; null where nobody stands behind it.</summary>
    public string? Cases { get; init; }

    /// <summary>A share with its base and its interval; not assessable of nobody.</summary>
    public static Figure Share(string name, string title, Proportion share) => share is { Share: { } value } && share.Interval() is { } interval
        ? new(name, title, value, CellKind.Share) { Base = share.Of, Low = interval.Lower, High = interval.Upper }
        : NotAssessable(name, title, CellKind.Share, share.Of);

    /// <summary>A figure for which there is too little.</summary>
    public static Figure NotAssessable(string name, string title, CellKind kind, long of) => new(name, title, null, kind) { Base = of, IsAssessable = false };
}
