using System.Text;

namespace JourneyLedger.Rules.Book;

/// <summary>Writes the reference pages of the rules (docs/reference/rules) from the book, so that they cannot say something else.</summary>
public static class RulePages
{
    /// <summary>The index, as Markdown with LF line ends.</summary>
    public static string Index()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Rules

            *Reference. Written from the code; a test compares. The product serves the same pages at `/rules`, and every refusal and flag names its own.*

            Hard rules refuse what cannot be true or must not be held. Soft rules take it and flag what is surprising, late or unlawful-looking; the flag belongs to the reporting organisation. Within one source system the order of things is hard; between two it is soft, because a conflict between two bodies is itself evidence.


            """.ReplaceLineEndings("\n"));
        WriteTable(page, "Hard rules: refused", RuleBook.All.Where(rule => rule.Refuses));
        WriteTable(page, "Soft rules: taken and flagged", RuleBook.All.Where(rule => !rule.Refuses));
        page.Length--;
        return page.ToString();
    }

    /// <summary>One rule's page.</summary>
    public static string Of(ExplainedRule rule)
    {
        var page = new StringBuilder();
        page.Append($"# {rule.Code} {rule.Title}\n\n*Reference. Written from the code; a test compares. [All rules](README.md).*\n\n");
        page.Append(rule.Refuses ? "A hard rule: an event that breaks it is refused.\n\n" : "A soft rule: an event that breaks it is taken and flagged.\n\n");
        page.Append($"{rule.Means}\n\n**Why.** {rule.Why}\n\n**What to do.** {rule.Do}\n\n");
        if (rule.Clears is { } clears)
            page.Append($"**Clears.** {clears}\n\n");
        page.Append($"| | |\n|---|---|\n| wrong | {Cell(rule.Wrong)} |\n| right | {Cell(rule.Right)} |\n");
        return page.ToString();
    }

    private static void WriteTable(StringBuilder page, string title, IEnumerable<ExplainedRule> rules)
    {
        page.Append($"## {title}\n\n| rule | |\n|---|---|\n");
        foreach (var rule in rules)
            page.Append($"| [{rule.Code}]({rule.Code}.md) | {rule.Title} |\n");
        page.Append('\n');
    }

    private static string Cell(string example) => example.StartsWith('{') ? $"`{example}`" : example;
}
