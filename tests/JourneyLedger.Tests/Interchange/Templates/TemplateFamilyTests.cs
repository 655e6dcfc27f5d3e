using JourneyLedger.Interchange.Templates;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Interchange.Templates;

public class TemplateFamilyTests
{
    [Fact]
    public void Every_event_that_organisations_report_is_in_exactly_one_family()
    {
        var reported = EventCatalogue.Contracts.Select(contract => contract.Type).Distinct().Except(TemplateFamily.WrittenByTheLedger).Order(StringComparer.Ordinal);

        Assert.Equal(reported, TemplateFamily.All.SelectMany(family => family.Types).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_ledger_writes_itself_is_registered() =>
        Assert.All(TemplateFamily.WrittenByTheLedger, type => Assert.NotNull(EventCatalogue.Find(type)));

    [Fact]
    public void A_family_stands_in_streams_of_one_kind() =>
        Assert.All(TemplateFamily.All, family => Assert.Single(family.Contracts.Select(contract => contract.StreamKind).Distinct()));

    [Fact]
    public void Names_tell_families_apart() =>
        Assert.Equal(TemplateFamily.All.Count, TemplateFamily.All.Select(family => family.Name).Distinct().Count());

    [Fact]
    public void Columns_are_told_apart_however_their_names_are_written() =>
        Assert.All(TemplateFamily.All, family => Assert.Equal(
            family.Columns.Count,
            family.Columns.Select(column => string.Concat(column.Name.Where(char.IsLetterOrDigit)).ToLowerInvariant()).Distinct().Count()));

    [Fact]
    public void Only_an_area_is_the_same_thing_around_a_payload_and_in_it()
    {
        var shared =
            from family in TemplateFamily.All
            from column in family.Columns
            where !column.IsField && family.Contracts.Any(contract => contract.Field(column.Name) is not null)
            select column.Name;

        Assert.Equal(["area"], shared.Distinct());
    }
}
