using JourneyLedger.Access;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Access;

/// <summary>Who may look into journeys, and what stands on the record.</summary>
public sealed class AccessRulesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 12, 0);
    private static readonly AccessPurpose Audit = AccessPurpose.Read("audit", "AUD-2026/114").Value!;

    public static TheoryData<string, string> RolesAndActions =>
    [
        .. from role in ReferenceData.Lists["role"].Editions[^1].Codes
           from action in ReferenceData.Lists["access-action"].Editions[^1].Codes
           select (role.Value, action.Value),
    ];

    [Theory]
    [MemberData(nameof(RolesAndActions))]
    public void Only_auditors_and_stewards_may_look(string role, string action)
    {
        var decided = AccessRules.Decide(Who("ann", role), Request(action), [], Now);

        Assert.Equal(role is "auditor" or "steward", decided.Accepted);
        if (!decided.Accepted)
            Assert.Equal("role-may-not-read", Assert.Single(decided.Refusals).Code);
    }

    [Theory]
    [MemberData(nameof(RolesAndActions))]
    public void A_broken_glass_lets_its_breaker_read_and_export_one_journey(string role, string action)
    {
        if (Who("ann", role).MayReadJourneys)
            return;
        var glass = Glass("ann", role, "p1");

        Assert.Equal(action is "read" or "export", AccessRules.Decide(Who("ann", role), Request(action), [glass], Now).Accepted);
        Assert.False(AccessRules.Decide(Who("bob", role), Request(action), [glass], Now).Accepted);
        Assert.False(AccessRules.Decide(Who("ann", role), Request(action), [Glass("ann", role, "p2")], Now).Accepted);
        Assert.False(AccessRules.Decide(Who("ann", role), Request(action), [glass], Now + Duration.FromMinutes(BrokenGlass.Minutes)).Accepted);
    }

    [Fact]
    public void A_glass_found_unjustified_is_closed_at_once_and_a_justified_one_stays_open()
    {
        var glass = Glass("ann", "mapper", "p1");

        Assert.False((glass with { Review = new("not-justified", "eve", "org", Now) }).Opens(Who("ann", "mapper"), "p1", Now));
        Assert.True((glass with { Review = new("justified", "eve", "org", Now) }).Opens(Who("ann", "mapper"), "p1", Now));
    }

    [Fact]
    public void The_record_says_who_as_what_for_whom_what_for_and_under_which_glass()
    {
        var glass = Glass("ann", "mapper", "p1");

        var recorded = AccessRules.Decide(Who("Ann", "mapper"), Request("read"), [glass], Now).Value!;

        Assert.Equal(
            ("read", "audit", "ann", "mapper", "org", "AUD-2026/114", null, glass.EventId),
            (recorded.Action, recorded.Purpose, recorded.Identity, recorded.Role, recorded.Organisation, recorded.CaseReference, recorded.Search, recorded.BrokenGlass!.Value));
    }

    [Fact]
    public void Every_event_of_access_passes_intake_as_it_is_written()
    {
        var read = AccessRules.Decide(Who("ann", "auditor"), Request("read"), [], Now).Value!;
        var search = AccessRules.Decide(Who("ann", "auditor"), Request("search"), [], Now).Value!;
        var broken = BrokenGlass.Break(Who("ann", "mapper"), "p1", "safeguarding", null).Value!;
        var reviewed = GlassReview.Make(Who("eve", "steward"), Glass("ann", "mapper", "p1"), "justified").Value!;

        foreach (var record in new object[] { read, search, broken, reviewed })
            Assert.Empty(Intake.Check(AccessEnvelope.Of(AccessRequest.StreamOf("p1"), record, "auditor", Guid.CreateVersion7(), Now), Now));
    }

    [Fact]
    public void Nobody_reviews_their_own_glass_nor_twice_nor_without_the_role()
    {
        var glass = Glass("ann", "mapper", "p1");

        Assert.Equal("own-glass", Code(GlassReview.Make(Who("ANN", "auditor"), glass, "justified")));
        Assert.Equal("role-may-not-review", Code(GlassReview.Make(Who("bob", "mapper"), glass, "justified")));
        Assert.Equal("unknown-glass", Code(GlassReview.Make(Who("eve", "auditor"), null, "justified")));
        Assert.Equal("unknown-finding", Code(GlassReview.Make(Who("eve", "auditor"), glass, "fine by me")));
        Assert.Equal("reviewed-before", Code(GlassReview.Make(Who("eve", "auditor"), glass with { Review = new("justified", "sam", "org", Now) }, "justified")));
    }

    [Theory]
    [InlineData("auditor", "p1", "safeguarding", null, "glass-not-needed")]
    [InlineData("mapper", "p1", null, null, "reason-missing")]
    [InlineData("mapper", "p1", "I am curious", null, "unknown-reason")]
    [InlineData("mapper", "p1", "safeguarding", "because she called", "invalid-case-reference")]
    [InlineData("mapper", " ", "safeguarding", null, "invalid-claimant")]
    public void A_glass_is_broken_for_a_reason_of_the_list(string role, string claimant, string? reason, string? caseReference, string code) =>
        Assert.Equal(code, Code(BrokenGlass.Break(Who("ann", role), claimant, reason, caseReference)));

    private static string Code<T>(Checked<T> refused) => Assert.Single(refused.Refusals).Code;

    private static Identity Who(string id, string role) => Identity.Read(id, role, "org").Value!;

    private static AccessRequest Request(string action) => action == "search" ? AccessRequest.ToSearch("p1", Audit) : new(action, "p1", null, Audit);

    private static BrokenGlass Glass(string id, string role, string claimant) => new(
        Guid.CreateVersion7(), 1, claimant, id, role, "org", "safeguarding", null, Now - Duration.FromMinutes(1), Now + Duration.FromMinutes(BrokenGlass.Minutes - 1), null);
}
