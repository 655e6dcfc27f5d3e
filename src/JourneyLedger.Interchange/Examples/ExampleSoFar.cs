using NodaTime;

namespace JourneyLedger.Interchange.Examples;

/// <summary>What the lines of an example have said so far that later lines lean on.</summary>
/// <param name="asOf">The day that the example is about; null where it names none.</param>
internal sealed class ExampleSoFar(LocalDate? asOf)
{
    /// <summary>For an example that names no day: any does, and most examples are about this one.</summary>
    private static readonly LocalDate AnyDay = new(2026, 3, 31);

    public LocalDate AsOf { get; } = asOf ?? AnyDay;

    /// <summary>The group of people that the lines speak of; a line may begin another.</summary>
    public ExampleGroup Group { get; set; }

    /// <summary>The date of the line before, for a line that says "…": about a month later.</summary>
    public LocalDate? Before { get; set; }

    /// <summary>The measure that a line named last, for a line that gives its value.</summary>
    public string? Metric { get; set; }

    /// <summary>The caseload that lines share out between them ("60 people …", "240 people …").</summary>
    public ExampleGroup Caseload { get; set; }

    /// <summary>How many of the caseload the lines have shared out.</summary>
    public int SharedOut { get; set; }

    /// <summary>The two starts whose order the lines speak of; null before the first such line.</summary>
    public ((string Type, (string Name, object Value)[] Fields) First, (string Type, (string Name, object Value)[] Fields) Second)? Order { get; set; }
}
