using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Vocabulary;

public class EventReferenceTests
{
    [Fact]
    public void The_reference_page_says_what_the_catalogue_says() =>
        Approval.Same(EventReference.Markdown(), "docs/reference/events.md");
}
