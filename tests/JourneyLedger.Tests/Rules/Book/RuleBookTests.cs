using System.Reflection;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Book;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Rules.Book;

/// <summary>Every code has its page, and the pages say what the code says.</summary>
public sealed class RuleBookTests
{
    public static TheoryData<string> Codes => [.. RuleBook.All.Select(rule => rule.Code)];

    [Fact]
    public void There_are_thirty_rules_of_each_kind_in_order() => Assert.Equal(
        Enumerable.Range(1, 30).Select(number => $"H{number:00}").Concat(Enumerable.Range(1, 30).Select(number => $"S{number:00}")), RuleBook.All.Select(rule => rule.Code));

    [Fact]
    public void Every_code_that_a_refusal_can_have_is_explained_or_explains_itself()
    {
        var codes = typeof(HardRule).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.Equal(char.IsAsciiDigit(code[^1]), RuleBook.Find(code) is not null && RuleBook.PathOf(code) == $"/rules/{code}"));
    }

    [Fact]
    public void Every_hard_rule_has_its_name_in_the_code() => Assert.Empty(
        RuleBook.All.Where(rule => rule.Refuses).Select(rule => rule.Code).Except(typeof(HardRule).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)));

    [Fact]
    public void The_index_is_as_the_code_says() => Approval.Same(RulePages.Index(), "docs/reference/rules/README.md");

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rules_page_is_as_the_code_says(string code) => Approval.Same(RulePages.Of(RuleBook.Find(code)!), $"docs/reference/rules/{code}.md");
}
