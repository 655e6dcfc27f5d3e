using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>People without a step: at all, or within some days after another step.</summary>
/// <param name="Step">Name of the step that is missing.</param>
/// <param name="After">Only people with this step, counting from their first one; null counts from the journey's first step.</param>
/// <param name="WithinDays">Missing within so many civil days (a step on the last day is within); null for never after.</param>
public sealed record Lack(string Step, string? After = null, int? WithinDays = null);

/// <summary>Days from <paramref name="From"/> to <paramref name="To"/>, both included; null is open.</summary>
public readonly record struct DateRange(LocalDate? From, LocalDate? To)
{
    public bool IsOpen => From is null && To is null;

    public bool Holds(LocalDate day) => !(day < From) && !(day > To);
}

/// <summary>An attribute of the person with one of some values, in the latest word of it that the view can see.</summary>
public sealed record AttributeIs(string Name, IReadOnlyList<string> AnyOf);

/// <summary>
/// Which journeys an answer is about, and which of their steps. Steps are named as at the map's type or detail level.
/// People are chosen by their whole journey as of the day and as known; <see cref="Window"/> then cuts what is seen of it.
/// </summary>
public sealed record Cohort
{
    public static readonly Cohort Everyone = new();

    /// <summary>Area at start, that is of the first step that names one, is any of these; empty for all.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>All of these hold.</summary>
    public IReadOnlyList<AttributeIs> Attributes { get; init; } = [];

    /// <summary>The journey has all of these steps.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    public Lack? Lacks { get; init; }

    /// <summary>Only steps of these days are seen; a journey without any is left out.</summary>
    public DateRange Window { get; init; }

    /// <summary>The journey's first step is in these days.</summary>
    public DateRange Started { get; init; }
}
