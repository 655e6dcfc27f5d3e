using System.Text;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>What may change of an event type from some day on is data in editions, not code.</summary>
public class EventTypeReferenceTests
{
    private const string TwoEditions =
        """
        {"reporterGroups":{"dwp":["dwp-jobcentre","dwp-decision-maker"]},"editions":[
          {"validFrom":"1990-01-01","lateDays":5,"types":{"claim.opened":{"rank":10,"expectedDays":28,"reporters":["@dwp"]},"signposted":{"rank":50,"reporters":["employer"]}}},
          {"validFrom":"2026-04-01","lateDays":7,"types":{"claim.opened":{"rank":10,"expectedDays":35,"reporters":["dwp-jobcentre"]}}}]}
        """;

    [Fact]
    public void Every_event_type_has_its_facts_and_nothing_else_has()
    {
        Assert.Equal(
            EventCatalogue.Contracts.Select(contract => contract.Type).Distinct().Order(StringComparer.Ordinal),
            EventTypeReference.Newest.Types.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Facts_speak_in_codes_of_the_lists()
    {
        foreach (var (type, facts) in EventTypeReference.Newest.Types)
        {
            Assert.All(facts.Reporters, reporter => Assert.True(IsCode("organisation-type", reporter), $"{type}: {reporter}"));
            Assert.True(IsCode("sensitivity", facts.Sensitivity) && IsCode("lever", facts.Lever) && IsCode("polarity", facts.Polarity), type);
        }
    }

    [Fact]
    public void An_edition_holds_from_its_first_day_and_keeps_what_it_does_not_name()
    {
        var editions = Read(TwoEditions);

        Assert.Equal([28, 35], editions.Select(edition => edition.Types["claim.opened"].ExpectedDays!.Value));
        Assert.Equal([5, 7], editions.Select(edition => edition.Types["claim.opened"].LateDays));
        Assert.Equal([2, 1], editions.Select(edition => edition.Types["claim.opened"].Reporters.Count));
        Assert.Equal((50, 5), (editions[1].Types["signposted"].Rank, editions[1].Types["signposted"].LateDays));
        Assert.Equal(new LocalDate(2026, 4, 1), editions[1].ValidFrom);
    }

    [Theory]
    [InlineData("""{"reporterGroups":{},"editions":[]}""")]
    [InlineData("""{"reporterGroups":{}}""")]
    [InlineData("""{"reporterGroups":{},"editions":[{"validFrom":"2026-04-01","types":{"a":{"reporters":[]}}}]}""")]
    [InlineData("""{"reporterGroups":{},"editions":[{"validFrom":"2026-04-01","types":{"a":{"rank":900,"reporters":[]}}}]}""")]
    [InlineData("""{"reporterGroups":{},"editions":[{"validFrom":"2026-04-01","types":{"a":{"rank":1,"reporters":["@nobody"]}}}]}""")]
    [InlineData("""{"reporterGroups":{},"editions":[{"validFrom":"2026-04-01","types":{}},{"validFrom":"2026-04-01","types":{}}]}""")]
    [InlineData("""{"reporterGroups":{},"editions":[{"validFrom":"soon","types":{}}]}""")]
    [InlineData("""[""")]
    public void A_file_of_another_form_is_refused(string file) => Assert.Throws<InvalidDataException>(() => Read(file));

    private static bool IsCode(string list, string code) => ReferenceData.Lists[list].InForce(new(2026, 1, 1)).Find(code) is not null;

    private static IReadOnlyList<EventTypeEdition> Read(string file) => EventTypeReference.Editions.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)));
}
