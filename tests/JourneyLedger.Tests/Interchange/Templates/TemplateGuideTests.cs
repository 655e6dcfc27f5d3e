using JourneyLedger.Interchange.Templates;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Interchange.Templates;

public class TemplateGuideTests
{
    public static TheoryData<string> Families => [.. TemplateFamily.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void The_column_guide_says_what_the_vocabulary_says(string family) =>
        Approval.Same(TemplateGuide.Markdown(TemplateFamily.Find(family)!), $"docs/reference/templates/{family}.md");

    [Fact]
    public void Every_guide_is_of_a_family() =>
        Assert.Equal(
            TemplateFamily.All.Select(family => $"{family.Name}.md").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Repository.Root, "docs/reference/templates")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
