using System.Text;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>Code lists change, and an event is held to the list of its own day.</summary>
public class CodeListTests
{
    private const string TwoEditions = """
        { "lists": [ { "name": "benefit", "title": "Benefits", "source": "Made up", "editions": [
          { "validFrom": "2020-04-01", "codes": { "UC": "Universal Credit" } },
          { "validFrom": "1990-01-01", "codes": { "UC": "New credit", "IB": "Incapacity Benefit" }, "onlyWith": { "kind": { "IB": ["old"] } } } ] } ] }
        """;

    [Theory]
    [InlineData(1989, 1, 1, true)]
    [InlineData(2020, 3, 31, true)]
    [InlineData(2020, 4, 1, false)]
    [InlineData(2026, 1, 1, false)]
    public void A_code_is_known_on_the_days_of_its_edition(int year, int month, int day, bool known) =>
        Assert.Equal(known, Read(TwoEditions).InForce(new(year, month, day)).Find("IB") is not null);

    [Fact]
    public void Words_are_those_of_the_newest_edition_that_knows_the_code()
    {
        var list = Read(TwoEditions);

        Assert.Equal(("Universal Credit", "Incapacity Benefit", "PIP"), (list.LabelOf("UC"), list.LabelOf("IB"), list.LabelOf("PIP")));
    }

    [Fact]
    public void A_code_says_what_it_goes_with() =>
        Assert.Equal(["old"], Read(TwoEditions).InForce(new(2000, 1, 1)).Find("IB")!.OnlyWith["kind"]);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"lists":[{"name":"a","title":"b","source":"c","editions":[]}]}""")]
    [InlineData("""{"lists":[{"name":"a","title":"b","source":"c","editions":[{"validFrom":"soon","codes":{"x":"y"}}]}]}""")]
    [InlineData("""{"lists":[{"name":"a","title":"b","source":"c","editions":[{"validFrom":"2020-01-01","codes":{"x":"y","x":"z"}}]}]}""")]
    [InlineData("""{"lists":[{"name":"a","title":"b","source":"c","editions":[{"validFrom":"2020-01-01","codes":{}}]}]}""")]
    [InlineData("""{"lists":[{"name":"a","title":"b","source":"c","editions":[{"validFrom":"2020-01-01","codes":{"x":"y"}},{"validFrom":"2020-01-01","codes":{"x":"y"}}]}]}""")]
    public void A_reference_file_of_another_form_is_refused(string file) => Assert.Throws<InvalidDataException>(() => Read(file));

    [Fact]
    public void Every_condition_of_a_shipped_code_speaks_of_a_field_beside_it_and_of_codes_there_are()
    {
        foreach (var contract in EventCatalogue.Contracts)
        {
            foreach (var field in contract.Fields.Where(field => field.Codes is not null && field.Name != "newOutcome"))
            {
                foreach (var (other, values) in field.Codes!.Editions.SelectMany(edition => edition.Codes).SelectMany(code => code.OnlyWith))
                {
                    var beside = contract.Field(other);
                    Assert.True(beside is not null, $"{contract.Type}.{field.Name} has codes that go with {other}, which it lacks.");
                    Assert.All(values, value => Assert.NotNull(beside.Codes!.InForce(new LocalDate(2026, 1, 1)).Find(value)));
                }
            }
        }
    }

    private static CodeList Read(string file) => Assert.Single(ReferenceData.Read(new MemoryStream(Encoding.UTF8.GetBytes(file))));
}
