using System.Globalization;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Coverage;

/// <summary>
/// Who a service is for, as it adopted it: conditions with <c>and</c> between them, each a fact with <c>=</c> and codes with <c>|</c> between, or with
/// <c>&lt;=</c> or <c>&gt;=</c> and a number. The facts are those of <see cref="PersonFacts"/>.
/// </summary>
/// <param name="Service">Id.</param>
/// <param name="RuleId">Its name.</param>
/// <param name="Expression">As adopted.</param>
/// <param name="From">First civil day that it holds for.</param>
/// <param name="To">Last one.</param>
/// <param name="Conditions">Null where the expression is in other words than these: then nobody can be said to fit it.</param>
internal sealed record EligibilityRule(string Service, string RuleId, string Expression, int From, int To, IReadOnlyList<RuleCondition>? Conditions)
{
    private const string Adopted = "eligibility-rule.adopted";
    private const string Stream = "service/";

    /// <summary>Rules adopted by the day; of one name of a service the last word.</summary>
    public static IReadOnlyList<EligibilityRule> Of(IReadOnlyList<OrganisationRecord> records, int day) =>
    [
        .. from record in records
           where record.Event.Type == Adopted && record.Stream.StartsWith(Stream, StringComparison.Ordinal)
           group record by (record.Stream, Rule: record.Event.What.Text("ruleId") ?? "") into named
           orderby named.Key.Stream, named.Key.Rule
           let last = named.MaxBy(one => (one.Event.At, one.Event.Position))!.Event
           let expression = last.What.Text("expression") ?? ""
           select new EligibilityRule(
               named.Key.Stream[Stream.Length..], named.Key.Rule, expression, last.Day + (last.What.DaysTo("validFrom") ?? 0), last.What.DaysTo("validTo") is { } days ? last.Day + days : day,
               RuleCondition.Read(expression)),
    ];

    /// <summary>Whether somebody fits it on a day.</summary>
    public bool Fits(PersonFacts facts, int day)
    {
        if (Conditions is null || day < From || day > To)
            return false;
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(facts, day))
                return false;
        }

        return true;
    }
}

/// <summary>One condition of a rule.</summary>
/// <param name="Fact">Name.</param>
/// <param name="Codes">Any of these; empty for a number.</param>
/// <param name="Least">At least this; or null.</param>
/// <param name="Most">At most this; or null.</param>
internal sealed record RuleCondition(string Fact, IReadOnlyList<string> Codes, double? Least = null, double? Most = null)
{
    private static readonly string[] Signs = ["<=", ">=", "="];

    /// <summary>The conditions of an expression, or null where one of them cannot be read.</summary>
    public static IReadOnlyList<RuleCondition>? Read(string expression)
    {
        var texts = expression.Split(" and ", StringSplitOptions.TrimEntries);
        var conditions = texts.Select(One).OfType<RuleCondition>().ToArray();
        return conditions.Length == texts.Length ? conditions : null;
    }

    public bool Holds(PersonFacts facts, int day)
    {
        if (Codes.Count > 0)
            return facts.Has(Fact, Codes);
        return facts.Number(Fact, day) is { } number && !(number < Least) && !(number > Most);
    }

    private static RuleCondition? One(string text)
    {
        if (Signs.FirstOrDefault(sign => text.Contains(sign, StringComparison.Ordinal)) is not { } sign)
            return null;
        var at = text.IndexOf(sign, StringComparison.Ordinal);
        var (fact, value) = (text[..at].Trim(), text[(at + sign.Length)..].Trim());
        if (!PersonFacts.Knows(fact) || value.Length == 0)
            return null;
        if (sign == "=")
            return new(fact, value.Split('|', StringSplitOptions.TrimEntries));
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? sign == ">=" ? new(fact, [], Least: number) : new(fact, [], Most: number)
            : null;
    }
}
