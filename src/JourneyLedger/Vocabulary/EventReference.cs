using System.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>Writes the reference page of the vocabulary (docs/reference/events.md) from the catalogue, so that it cannot say something else.</summary>
public static class EventReference
{
    /// <summary>The page as Markdown with LF line ends.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Events

            *Reference. Written from the code; a test compares. What events are and are not: [Vocabulary](../explanation/vocabulary.md).*

            An event type and its version together name a contract, which never changes; a changed contract is a new version.
            Required fields are in bold. Fields that are not listed are refused. Texts have one line of at most 100 characters unless said otherwise.
            The *step* column of a type names the field that splits it on the finest map. *Rank* orders steps of one person at the same moment.


            """.ReplaceLineEndings("\n"));
        foreach (var stage in EventCatalogue.Newest.Where(contract => contract.IsStep).GroupBy(contract => contract.Stage).OrderBy(stage => stage.Key))
        {
            page.Append($"## {Title(stage.Key)}\n\n");
            foreach (var contract in stage.OrderBy(contract => Facts(contract).Rank).ThenBy(contract => contract.Type, StringComparer.Ordinal))
                WriteEvent(page, contract);
        }

        page.Append("## Not steps of a journey\n\nThey describe the person, the record or the vocabulary, and do not appear on the map.\n\n");
        foreach (var contract in EventCatalogue.Newest.Where(contract => !contract.IsStep))
            WriteEvent(page, contract);
        page.Append("## Former versions\n\nStill taken, and read as the newest version. What was stored stays as it was sent.\n\n");
        foreach (var contract in EventCatalogue.Contracts.Except(EventCatalogue.Newest))
            WriteEvent(page, contract);
        WriteCodeLists(page);
        return page.ToString();
    }

    private static void WriteEvent(StringBuilder page, EventContract contract)
    {
        page.Append($"### {contract.Type}\n\n{contract.Label}. Version {contract.Version}, stream `{contract.StreamKind}/…`");
        if (contract.IsStep)
            page.Append($", rank {Facts(contract).Rank}");
        if (contract is { IsStep: true, Detail: { } detail })
            page.Append($", step `{contract.Type}/{{{detail}}}`");
        if (Facts(contract).ExpectedDays is { } days)
            page.Append($", normally {days} days");
        page.Append(".\n\n");
        WriteFacts(page, Facts(contract));
        if (contract.NeedsArea)
            page.Append("Needs the envelope's **area**.\n\n");
        if (contract.Fields.Count == 0)
        {
            page.Append("No fields.\n\n");
            return;
        }

        page.Append("| field | takes |\n|---|---|\n");
        foreach (var field in contract.Fields)
            page.Append($"| {(field.Required ? $"**{field.Name}**" : field.Name)} | {Takes(field)} |\n");
        page.Append('\n');
    }

    private static EventTypeFacts Facts(EventContract contract) => EventTypeReference.Newest.Types[contract.Type];

    private static void WriteFacts(StringBuilder page, EventTypeFacts facts)
    {
        var types = ReferenceData.Lists["organisation-type"].Editions[^1].Codes.Select(code => code.Value).ToList();
        var others = types.Where(type => !facts.Reporters.Contains(type)).ToList();
        var reporters = others.Count == 0 ? "any type of organisation"
            : others.Count <= types.Count / 2 ? $"any type of organisation but {string.Join(", ", others)}"
            : string.Join(", ", types.Where(facts.Reporters.Contains));
        page.Append($"Reported by {reporters}. Sensitivity {facts.Sensitivity}");
        if (facts.Lever != "none" || facts.Polarity != "neutral")
            page.Append($"; lever {facts.Lever}, {facts.Polarity}");
        page.Append(".\n\n");
    }

    private static string Takes(FieldContract field)
    {
        var words = field.Kind switch
        {
            FieldKind.Text => field.Prose ? $"free text, at most {field.Length} characters" : field.Length == FieldContract.UsualLength ? "text" : $"text, at most {field.Length} characters",
            FieldKind.Code => $"code of [{field.Codes!.Name}](#{field.Codes.Name})",
            FieldKind.WholeNumber => "whole number",
            FieldKind.Number => "number",
            FieldKind.YesNo => "true or false",
            FieldKind.Date => "date",
            FieldKind.EventId => "id of an event",
            FieldKind.Values => "object of strings, numbers, true or false",
            _ => throw new InvalidOperationException($"The kind {field.Kind} has no words."),
        };
        if (field.Range is { } range)
            words += FormattableString.Invariant($" from {range.Least} to {range.Most}");
        if (field.Facet is { } facet)
            words += $"; the person's attribute `{facet}`";
        return field.IsList ? $"list of: {words}" : words;
    }

    private static void WriteCodeLists(StringBuilder page)
    {
        page.Append("## Code lists\n\nAn event is held to the edition in force on the day it happened.\n\n");
        foreach (var list in ReferenceData.Lists.Values.OrderBy(list => list.Name, StringComparer.Ordinal))
        {
            page.Append($"### {list.Name}\n\n{list.Title}. Source: {list.Source}.\n\n");
            foreach (var edition in list.Editions)
                page.Append($"From {edition.ValidFrom:uuuu-MM-dd}: {string.Join(", ", edition.Codes.Select(Words))}.\n\n");
        }

        page.Length--;
    }

    private static string Words(Code code)
    {
        var conditions = string.Join("; ", code.OnlyWith.Select(only => $"with {only.Key} {string.Join(" or ", only.Value)}"));
        return $"`{code.Value}` {code.Label}{(conditions.Length == 0 ? "" : $" ({conditions})")}";
    }

    private static string Title(Stage stage) => stage == Stage.WorkCoach ? "Work coach" : stage == Stage.Other ? "Steps of your own" : stage.ToString();
}
