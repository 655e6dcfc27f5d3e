using JourneyLedger.Access;

namespace JourneyLedger.Tests.Access;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("copper lantern meadow")]
    [InlineData("xkqzvwmrtplh")]
    [InlineData("the password is a heron in the reeds")]
    public void Long_words_that_nobody_tries_first_will_do(string password) => Assert.Null(PasswordRule.FaultOf(password, "a.auditor", "northmoor-ca"));

    [Theory]
    [InlineData("short", "password-short")]
    [InlineData("elevenchars", "password-short")]
    [InlineData("aaaaaaaaaaaaaa", "password-common")]
    [InlineData("Password123456", "password-common")]
    [InlineData("P@ssw0rd!2026", "password-common")]
    [InlineData("qwertyuiop123", "password-common")]
    [InlineData("letmeinletmein", "password-common")]
    [InlineData("a.auditor2026", "password-common")]
    [InlineData("northmoor-ca1", "password-common")]
    public void What_anybody_tries_first_will_not(string password, string code) => Assert.Equal(code, PasswordRule.FaultOf(password, "a.auditor", "northmoor-ca")?.Code);

    [Fact]
    public void There_is_an_end() => Assert.Equal("password-long", PasswordRule.FaultOf(string.Concat(Enumerable.Repeat("heron reeds ", 20)), "a", "b")?.Code);
}
