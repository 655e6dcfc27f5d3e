namespace JourneyLedger.Demonstration.Violations;

/// <summary>One line of the file of deliberate violations: an event as JSON, as a reporter would send it.</summary>
/// <param name="Json">Without a line break.</param>
/// <param name="Expected">The code it must get; empty for a line that must be accepted, which others rest on.</param>
/// <param name="What">What is wrong with it, in words.</param>
public sealed record DeliberateLine(string Json, string Expected, string What);
