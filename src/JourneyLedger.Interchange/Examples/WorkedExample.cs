using NodaTime;

namespace JourneyLedger.Interchange.Examples;

/// <summary>What a worked example asks, beside its events.</summary>
/// <param name="Id">Such as <c>E03</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Reports">Ids of the definitions it is about, such as <c>R02</c>.</param>
/// <param name="AsOf">The day it is asked for; null where it says none.</param>
/// <param name="Config">Settings it is asked with, as text.</param>
public sealed record WorkedExample(string Id, string Title, IReadOnlyList<string> Reports, LocalDate? AsOf, IReadOnlyList<KeyValuePair<string, string>> Config);
