using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Tidy;

/// <summary>The house keeps its rules, and every rule notices when it is broken.</summary>
public class TidyTests
{
    private static readonly IReadOnlyList<HouseFile> House = HouseFile.All(Repository.Root);

    private static readonly IReadOnlyList<TidyRule> All = [.. Arrows.Rules, .. Sources.Rules, .. SqlFiles.Rules, .. Folders.Rules, .. Pages.Rules, .. Welsh.Rules, .. Containers.Rules];

    public static TheoryData<string> Names => [.. All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_house_keeps_the_rule(string rule) => Assert.Empty(Named(rule).Faults(House));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rule_finds_every_planted_fault(string rule)
    {
        Assert.NotEmpty(Named(rule).Plants);
        Assert.All(Named(rule).Plants, plant =>
        {
            IReadOnlyList<HouseFile> planted = [.. House.Where(file => file.Path != plant.Path), plant];
            Assert.Contains(Named(rule).Faults(planted), fault => fault.Contains(plant.Path, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_house_was_really_read()
    {
        Assert.Contains(House, file => file.Path == "JourneyLedger.sln");
        Assert.True(House.Count(file => file.Is(".cs")) > 100);
        Assert.True(House.Count(file => file.Is(".sql")) > 10);
        Assert.DoesNotContain(House, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    private static TidyRule Named(string name) => All.Single(rule => rule.Name == name);
}
