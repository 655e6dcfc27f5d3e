using System.Text.Json.Nodes;
using JourneyLedger.Rules;
using static JourneyLedger.Tests.Rules.StepBodies;

namespace JourneyLedger.Tests.Rules.Identifiers;

/// <summary>Rule H14 at the door: wherever a text may stand, a direct identifier is refused and not repeated.</summary>
public class IdentifierIntakeTests
{
    private const string Number = "AB123456C";

    [Theory]
    [InlineData("source.organisation", "claim.opened")]
    [InlineData("source.system", "claim.opened")]
    [InlineData("source.recordId", "claim.opened")]
    [InlineData("correlationId", "claim.opened")]
    [InlineData("actorRole", "claim.opened")]
    [InlineData("payload.reason", "conversation.missed")]
    [InlineData("payload.statement", "record.disputed")]
    public void A_direct_identifier_is_refused_wherever_it_stands(string path, string type)
    {
        var refusal = Refused(With(path, $"it was {Number} who said so", type));

        Assert.Equal((HardRule.Identifier, path), (refusal.Code, refusal.Field));
        Assert.DoesNotContain(Number, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first_name", "anything")]
    [InlineData("NHS number", "not known")]
    [InlineData("remark", "call 07700 900123")]
    [InlineData("jo@example.org", "yes")]
    public void An_attribute_of_a_local_step_cannot_carry_one_in(string name, string value)
    {
        var refusal = Refused(Of("local.step", new JsonObject { ["kind"] = "Visit", ["attributes"] = new JsonObject { [name] = value } }.ToJsonString()));

        Assert.Equal(HardRule.Identifier, refusal.Code);
    }

    [Fact]
    public void A_foreign_logs_own_vocabulary_is_not_judged_by_its_names() =>
        Assert.Empty(Read(Of("local.step", """{"kind":"Visit","attributes":{"concept:name":"Visit","org:resource":"Resource 21"}}""")).Refusals);

    [Fact]
    public void A_pseudonym_that_is_an_identifier_is_refused()
    {
        var refusals = Intake.ReadStep("943 476 5919", System.Text.Encoding.UTF8.GetBytes(Of().ToJsonString()), Now).Refusals;

        Assert.Equal(HardRule.Identifier, Assert.Single(refusals).Code);
    }
}
