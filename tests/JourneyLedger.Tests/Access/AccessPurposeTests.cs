using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Access;

namespace JourneyLedger.Tests.Access;

/// <summary>Purposes are codes, and cases have numbers: nothing in anybody's words, and nothing that names a person.</summary>
public sealed class AccessPurposeTests
{
    [Theory]
    [InlineData(null, null, "purpose-missing")]
    [InlineData("", null, "purpose-missing")]
    [InlineData("because I want to", null, "unknown-purpose")]
    [InlineData("AUDIT", null, "unknown-purpose")]
    [InlineData("audit", "see my e-mail", "invalid-case-reference")]
    [InlineData("audit", "Smith", "invalid-case-reference")]
    [InlineData("audit", "SMITH", "invalid-case-reference")]
    [InlineData("audit", "AB123456C", "invalid-case-reference")]
    [InlineData("audit", "AB-12-34-56-C", "invalid-case-reference")]
    [InlineData("audit", "943-476-5919", "invalid-case-reference")]
    [InlineData("audit", "1\n2", "invalid-case-reference")]
    public void What_is_no_purpose_is_refused_with_its_code(string? purpose, string? caseReference, string code) =>
        Assert.Equal(code, Assert.Single(AccessPurpose.Read(purpose, caseReference).Refusals).Code);

    [Theory]
    [InlineData("AUD-2026/114")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData(null)]
    public void A_case_may_have_a_number(string? caseReference) =>
        Assert.Equal(string.IsNullOrEmpty(caseReference) ? null : caseReference, AccessPurpose.Read("audit", caseReference).Value!.CaseReference);

    [Theory]
    [InlineData("AB123456C")]
    [InlineData("943 476 5919")]
    [InlineData("ann@example.org")]
    [InlineData(" ")]
    [InlineData("")]
    public void What_names_a_person_directly_is_neither_a_pseudonym_nor_searched_for(string text)
    {
        Assert.Equal("invalid-claimant", AccessRequest.FaultOfClaimant(text)!.Code);
        Assert.Equal("invalid-search", AccessRequest.FaultOfSearch(text)!.Code);
    }

    [Fact]
    public void Both_faults_are_told_at_once() => Assert.Equal(2, AccessPurpose.Read("fun", "no number").Refusals.Count);

    [Fact]
    public void No_text_makes_the_reading_of_a_purpose_or_an_identity_throw() =>
        Prop.ForAll<string, string, string>((one, two, three) =>
        {
            AccessPurpose.Read(one, two);
            Identity.Read(one, two, three);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("ann smith", "auditor", "org", "identity")]
    [InlineData("ann:auditor", "auditor", "org", "identity")]
    [InlineData("ann@example.org", "auditor", "org", "identity")]
    [InlineData("AB123456C", "auditor", "org", "identity")]
    [InlineData(null, "auditor", "org", "identity")]
    [InlineData("ann", "king", "org", "role")]
    [InlineData("ann", null, "org", "role")]
    [InlineData("ann", "auditor", "", "organisation")]
    public void A_part_that_makes_no_identity_is_named(string? id, string? role, string? organisation, string field)
    {
        var refusal = Assert.Single(Identity.Read(id, role, organisation).Refusals);
        Assert.Equal(("invalid-identity", field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void The_same_id_in_other_letters_is_the_same_person() =>
        Assert.Equal(Identity.Read("ann.b", "auditor", "org").Value, Identity.Read("Ann.B", "auditor", "ORG").Value);
}
