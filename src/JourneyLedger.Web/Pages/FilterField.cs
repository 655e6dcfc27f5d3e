using JourneyLedger.Folds;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Pages;

/// <summary>One field of a filter form: what it is called, what it holds, and what was wrong with it.</summary>
/// <param name="Name">The question's parameter.</param>
/// <param name="Words">Label.</param>
/// <param name="Hint">Below the label; empty for none.</param>
/// <param name="Value">As asked; empty for not asked.</param>
public sealed record FilterField(string Name, string Words, string Hint, string Value)
{
    /// <summary>Id of the form that it belongs to.</summary>
    public const string Form = "ask";

    /// <summary>Of the input.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Of the keys that a phone shows; null for all.</summary>
    public string? InputMode { get; init; }

    /// <summary>What can be chosen, the unasked first; null for an input.</summary>
    public IReadOnlyList<(string Value, string Words)>? Options { get; init; }

    public string? Fault { get; init; }

    public string Id => IdOf(Name);

    /// <summary>Where a refusal of a parameter leads.</summary>
    public static string IdOf(string name) => "filter-" + name.Replace('.', '-');

    /// <summary>The same with what was said against it.</summary>
    public FilterField With(IReadOnlyList<Refusal> refusals) => this with { Fault = refusals.FirstOrDefault(refusal => refusal.Field == Name)?.Reason };

    /// <summary>Fields that choose people, steps and dates, as every question has them but for its area.</summary>
    /// <param name="choices">What can be chosen.</param>
    /// <param name="value">A parameter's value, empty for none.</param>
    public static IEnumerable<FilterField> OfCohort(CohortChoices choices, Func<string, string> value)
    {
        foreach (var (name, values) in choices.Attributes)
            yield return Asked($"attr.{name}", name, "") with { Options = [("", Language.Words.Of("Any")), .. values.Select(one => (one, one))] };
        foreach (var (name, words, any, hint) in new[]
        {
            ("contains", Language.Words.Of("With step"), Language.Words.Of("Any"), Language.Words.Of("Only people who had it")),
            ("lacks", Language.Words.Of("Without step"), Language.Words.Of("Any"), Language.Words.Of("Only people who did not have it")),
            ("lacksAfter", Language.Words.Of("Without it after"), Language.Words.Of("The whole journey"), Language.Words.Of("Looks only after this step")),
        })
            yield return Asked(name, words, hint) with { Options = [("", any), .. choices.Steps.Select(step => (step.Key, Language.Words.Of(step.Value)))] };
        yield return Asked("lacksWithinDays", Language.Words.Of("Without it within days"), Language.Words.Of("So many days after that step")) with { InputMode = "numeric" };
        yield return Asked("asOf", Language.Words.Of("As of"), Language.Words.Of("Figures as they stood at the end of this day")) with { Type = "date" };
        yield return Asked("knownAt", Language.Words.Of("As known at"), Language.Words.Of("A moment such as 2026-03-01T00:00:00Z"));
        yield return Asked("from", Language.Words.Of("Steps from"), Language.Words.Of("Only steps on or after this day")) with { Type = "date" };
        yield return Asked("to", Language.Words.Of("Steps to"), Language.Words.Of("Only steps on or before this day")) with { Type = "date" };
        yield return Asked("startedFrom", Language.Words.Of("Journeys started from"), Language.Words.Of("First step on or after this day")) with { Type = "date" };
        yield return Asked("startedTo", Language.Words.Of("Journeys started to"), Language.Words.Of("First step on or before this day")) with { Type = "date" };

        FilterField Asked(string name, string words, string hint) => new(name, words, hint, value(name));
    }

    /// <summary>A field for a projection's own setting. Left empty, it asks for the usual.</summary>
    public static FilterField Of(ProjectionSetting setting, string value, string usual) =>
        new(setting.Name, Spaced(setting.Name), usual.Length == 0 ? setting.Meaning : $"{setting.Meaning} Usually {usual}.", value)
        {
            InputMode = setting.IsName || setting.IsText ? null : setting.IsNumber ? "decimal" : "numeric",
            Options = setting.Allowed.Count > 0 && !setting.OrNumber ? [("", $"Usual: {usual}"), .. setting.Allowed.Where(word => word != usual).Select(word => (word, word))] : null,
        };

    /// <summary>A name in lower camel case as words: <c>silenceDays</c>, "Silence days".</summary>
    private static string Spaced(string name) =>
        char.ToUpperInvariant(name[0]) + string.Concat(name.Skip(1).Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
