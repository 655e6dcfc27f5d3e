namespace JourneyLedger.Interchange.Examples;

/// <summary>The people that a line such as "24 people" stands for, and that "3 of them" in a later line means.</summary>
/// <param name="Number">Which group of the example, from 1; 0 before the first.</param>
/// <param name="Count">How many people.</param>
/// <param name="Of">The words that named it, where they are no number.</param>
internal readonly record struct ExampleGroup(int Number, int Count, string? Of)
{
    public ExampleGroup Next(int count) => new(Number + 1, count, null);

    /// <summary>Their names; more than the group has are made up, so that a line is never cut short.</summary>
    public IEnumerable<string> First(int count)
    {
        var number = Number;
        return Enumerable.Range(1, count).Select(person => $"G{number}P{person}");
    }
}
