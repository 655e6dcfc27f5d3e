namespace JourneyLedger.Tests.Tidy;

/// <summary>One rule of the house.</summary>
/// <param name="Name">The rule as a sentence.</param>
/// <param name="Faults">Every breach in a set of files, each told with the path of the file it stands in.</param>
/// <param name="Plants">Files that break it: each must be found when it is put among the others.</param>
public sealed record TidyRule(string Name, Func<IReadOnlyList<HouseFile>, IEnumerable<string>> Faults, params HouseFile[] Plants);
