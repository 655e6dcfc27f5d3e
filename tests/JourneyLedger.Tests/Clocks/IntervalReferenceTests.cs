using JourneyLedger.Clocks;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Clocks;

public class IntervalReferenceTests
{
    [Fact]
    public void The_reference_page_says_what_the_table_says() =>
        Approval.Same(IntervalReference.Markdown(), "docs/reference/clocks.md");

    [Fact]
    public void Every_type_that_the_page_names_is_registered_for_people() =>
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(IntervalReference.Markdown(), @"\| `([a-z.-]+)` \|").Select(match => match.Groups[1].Value),
            type => Assert.Equal("claimant", EventCatalogue.Find(type)?.StreamKind));
}
