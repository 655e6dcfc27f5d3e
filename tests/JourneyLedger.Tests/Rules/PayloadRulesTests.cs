using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using static JourneyLedger.Tests.Rules.StepBodies;

namespace JourneyLedger.Tests.Rules;

/// <summary>What a payload may hold, by the contract of its type and by the rules between its fields.</summary>
public class PayloadRulesTests
{
    [Theory]
    [InlineData("UC", "SG")]
    [InlineData("NS-ESA", "LCWRA")]
    [InlineData("NS-JSA", "LCW")]
    public void An_assessments_outcome_belongs_to_its_benefit(string benefit, string outcome)
    {
        var body = Of("wca.decided", $$"""{"benefit":"{{benefit}}","outcome":"{{outcome}}","kind":"initial"}""");

        Assert.Equal(("H22", "payload.outcome"), CodeAndField(Refused(body)));
    }

    [Theory]
    [InlineData("""{"outcome":"adverse","reason":"work-search","failureOf":"q1"}""", "payload.level")]
    [InlineData("""{"outcome":"adverse","reason":"work-search","failureOf":"q1","level":"lowest","fixedDays":7}""", "payload.fixedDays")]
    [InlineData("""{"outcome":"adverse","reason":"work-search","failureOf":"q1","level":"high","fixedDays":1096}""", "payload.fixedDays")]
    public void A_sanction_has_a_level_and_days_that_fit_it(string payload, string field) =>
        Assert.Equal(("H23", field), CodeAndField(Refused(Of("sanction.decided", payload))));

    [Fact]
    public void A_decision_against_a_sanction_needs_no_level() =>
        Assert.Empty(Read(Of("sanction.decided", """{"outcome":"non-adverse","reason":"work-search","failureOf":"q1"}""")).Refusals);

    [Theory]
    [InlineData("conversation.held", "minutes", 601)]
    [InlineData("conversation.held", "minutes", -1)]
    [InlineData("claimant-commitment.agreed", "hoursPerWeek", 100.5)]
    [InlineData("need.identified", "severity", 0)]
    [InlineData("wca.decided", "points", 91)]
    [InlineData("work-aspiration.stated", "enough", 1.01)]
    public void A_number_outside_its_range_is_refused(string type, string field, double number) =>
        Assert.Equal(("H13", $"payload.{field}"), CodeAndField(Refused(With($"payload.{field}", number % 1 == 0 ? (int)number : number, type))));

    [Fact]
    public void A_faulty_element_of_a_list_is_named_by_its_place()
    {
        var body = With("payload.requirements", new JsonArray("work-search", "juggling"), "claimant-commitment.agreed");

        Assert.Equal(("H03", "payload.requirements[1]"), CodeAndField(Refused(body)));
    }

    [Theory]
    [InlineData("fitnote.issued", "to", "2026-01-04", "H12", "payload.to")]
    [InlineData("identity.merged", "absorbed", "example-survivor", "H19", "payload.absorbed")]
    [InlineData("claimant.registered", "birthYear", 2013, "H05", "payload.birthYear")]
    public void Fields_that_contradict_each_other_are_refused(string type, string field, object value, string code, string named) =>
        Assert.Equal((code, named), CodeAndField(Refused(With($"payload.{field}", JsonValue.Create(value), type))));

    [Fact]
    public void Lists_that_belong_together_are_equally_long()
    {
        var body = With("payload.owners", new JsonArray("coach", "person"), "action-plan.agreed");

        Assert.Equal(("H01", "payload.owners"), CodeAndField(Refused(body)));
    }

    [Fact]
    public void A_person_is_registered_with_a_birth_year_or_an_age_band()
    {
        Assert.Empty(Read(Of("claimant.registered", """{"sex":"female","ageBand":"25-34"}""")).Refusals);
        Assert.Equal(("H01", "payload.ageBand"), CodeAndField(Refused(Of("claimant.registered", """{"sex":"female"}"""))));
    }

    [Fact]
    public void A_registration_names_the_area_of_the_person()
    {
        Assert.Equal(("H01", "area"), CodeAndField(Refused(With("area", null, "claimant.registered"))));
        Assert.Equal(("H01", "area"), CodeAndField(Refused(With("area", 7, "claimant.registered"))));
        Assert.Empty(Read(With("area", null, "claim.opened")).Refusals);
    }

    [Fact]
    public void An_optional_field_may_be_null_and_a_required_one_may_not()
    {
        Assert.Empty(Read(Of("sanction.started", """{"level":null}""")).Refusals);
        Assert.Equal(("H01", "payload.reason"), CodeAndField(Refused(Of("sanction.ended", """{"reason":null}"""))));
    }

    [Fact]
    public void A_payload_holds_at_most_64_KiB()
    {
        static JsonObject Sized(int bytes)
        {
            // No one value may be that long, so there are many.
            var attributes = new JsonObject();
            var payload = new JsonObject { ["kind"] = "k", ["attributes"] = attributes };
            for (var left = bytes; left > 0; left = bytes - payload.ToJsonString().Length)
            {
                var name = $"a{attributes.Count:000}";
                attributes[name] = "";
                var room = bytes - payload.ToJsonString().Length;
                attributes[name] = new string('x', room <= 200 ? room : Math.Min(200, room - 50));
            }

            return Of("local.step", payload.ToJsonString());
        }

        Assert.Empty(Read(Sized(65_536)).Refusals);
        Assert.Equal(("H30", "payload"), CodeAndField(Refused(Sized(65_537))));
    }

    [Theory]
    [InlineData("""{"kind":"Create Fine","attributes":{"vehicleClass":"A","amount":35.5,"paid":true}}""", true)]
    [InlineData("""{"kind":"Create Fine"}""", true)]
    [InlineData("""{"kind":""}""", false)]
    [InlineData("""{"kind":"k","attributes":{"a":{"b":1}}}""", false)]
    [InlineData("""{"kind":"k","attributes":{"a":[1]}}""", false)]
    [InlineData("""{"kind":"k","attributes":{"a":1,"a":2}}""", false)]
    [InlineData("""{"kind":"k","attributes":"a"}""", false)]
    public void A_local_step_has_a_kind_and_plain_attributes(string payload, bool taken) =>
        Assert.Equal(taken, Read(Of("local.step", "{\"kind\":\"k\"}").ToJsonString().Replace("{\"kind\":\"k\"}", payload)).Accepted);

    [Fact]
    public void Any_required_field_taken_away_from_any_event_is_missed_by_name()
    {
        var fields = EventCatalogue.Newest
            .Where(contract => contract.StreamKind == "claimant")
            .SelectMany(contract => contract.Fields.Where(field => field.Required).Select(field => (contract.Type, field.Name)));

        foreach (var (type, field) in fields)
        {
            var refusals = Read(With($"payload.{field}", null, type)).Refusals;
            var rule = type == "programme.started" && (field is "programme" or "basis" or "purpose") ? "H24" : "H01";
            Assert.Equal((rule, $"payload.{field}"), CodeAndField(Assert.Single(refusals)));
        }
    }

    [Fact]
    public void Any_code_that_is_not_in_its_list_is_refused_in_any_event()
    {
        var fields = EventCatalogue.Newest
            .Where(contract => contract.StreamKind == "claimant")
            .SelectMany(contract => contract.Fields.Where(field => field is { Codes: not null, IsList: false }).Select(field => (contract.Type, Field: field)))
            .ToArray();

        Prop.ForAll(Gen.Elements(fields).Zip(ArbMap.Default.GeneratorFor<NonNull<string>>()).ToArbitrary(), spoiled =>
        {
            var ((type, field), text) = (spoiled.Item1, string.Concat(spoiled.Item2.Get.EnumerateRunes().Where(rune => rune.Value != 0xFFFD)));
            var known = field.Codes!.Editions[0].Find(text) is not null;
            return known || Read(With($"payload.{field.Name}", text, type)).Refusals.Any(refusal => refusal.Field == $"payload.{field.Name}" && (refusal.Code is "H03" or "H14"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static (string Code, string Field) CodeAndField(Refusal refusal) => (refusal.Code, refusal.Field);
}
