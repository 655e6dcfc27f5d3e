using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>How steps are named, sorted and drawn.</summary>
public class EventCatalogueTests
{
    [Theory]
    [InlineData("claim.opened", null, "claim.opened", "New claim", Stage.Claim)]
    [InlineData("conversation.held", null, "conversation.held", "Work coach appointment", Stage.WorkCoach)]
    [InlineData("conversation.held", "health-and-work-conversation", "conversation.held/health-and-work-conversation", "Health and Work Conversation", Stage.WorkCoach)]
    [InlineData("wca.decided", "SG", "wca.decided/SG", "WCA: Support Group", Stage.Decision)]
    [InlineData("referral.made", "mental-health", "referral.made/mental-health", "Referral: mental health", Stage.Support)]
    [InlineData("sanction.started", "low", "sanction.started/low", "Sanction: low", Stage.Sanction)]
    [InlineData("fitnote.issued", null, "fitnote.issued", "Fit note recorded", Stage.Health)]
    [InlineData("job.started", null, "job.started", "Job start", Stage.Outcome)]
    [InlineData("claim.closed", null, "claim.closed", "Claim closed", Stage.Outcome)]
    public void A_step_has_a_stable_name_and_words_for_people(string type, string? detail, string name, string label, Stage stage)
    {
        var described = EventCatalogue.Standard.Describe(new(type, detail));

        Assert.Equal((name, label, stage), (described.Name, described.Label, described.Stage));
    }

    [Fact]
    public void Outcomes_of_an_assessment_stand_side_by_side() =>
        Assert.Single(new[] { "SG", "WRAG", "LCW", "fit-for-work" }.Select(outcome => EventCatalogue.Standard.Describe(new("wca.decided", outcome)).DrawnWith).Distinct());

    [Fact]
    public void On_one_day_starts_come_before_stops()
    {
        string[] order =
        [
            "claim.opened", "wca.decided", "conversation.held", "need.identified", "support.offered", "referral.made", "referral.received", "referral.accepted",
            "programme.started", "compliance.met", "programme.ended", "job.started", "job.ended", "claim.closed",
        ];

        var ranks = order.Select(type => EventCatalogue.Standard.Describe(new(type, null)).Rank).ToArray();

        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(ranks.Length, ranks.Distinct().Count());
    }

    [Fact]
    public void A_local_step_is_described_as_last_registered_and_other_catalogues_do_not_change()
    {
        var first = EventCatalogue.Standard.With(new("Call", "Welcome call", Stage.WorkCoach));
        var second = first.With(new("Call", "First call", Stage.Support));

        Assert.Equal(("Call", "Welcome call", Stage.WorkCoach), Describe(first, "Call"));
        Assert.Equal(("Call", "First call", Stage.Support), Describe(second, "Call"));
        Assert.Equal(("Call", "Call", Stage.Other), Describe(EventCatalogue.Standard, "Call"));
    }

    [Fact]
    public void Any_step_can_be_described() =>
        Prop.ForAll<NonNull<string>, string>((type, detail) =>
        {
            var described = EventCatalogue.Standard.Describe(new(type.Get, detail));
            return described is { Name: not null, Label: not null } && described.Key == new StepKey(type.Get, detail);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Every_code_of_every_detail_has_words_of_its_own()
    {
        foreach (var contract in EventCatalogue.Contracts.Where(contract => contract.IsStep && contract.Detail is not null))
        {
            if (contract.Field(contract.Detail!)!.Codes is not { } codes)
                continue;
            var labels = codes.Editions[^1].Codes.Select(code => EventCatalogue.Standard.Describe(new(contract.Type, code.Value)).Label).ToArray();
            Assert.Equal(labels.Length, labels.Distinct().Count());
        }
    }

    private static (string, string, Stage) Describe(EventCatalogue catalogue, string kind)
    {
        var described = catalogue.Describe(new("local.step", kind));
        return (described.Name, described.Label, described.Stage);
    }
}
