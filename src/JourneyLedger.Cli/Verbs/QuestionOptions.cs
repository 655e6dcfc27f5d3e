using System.CommandLine;
using System.CommandLine.Parsing;
using JourneyLedger.Folds;

namespace JourneyLedger.Cli.Verbs;

/// <summary>
/// The parameters of a question as options: the same names as in an address, so that both are read by the same code. <c>--asOf</c> and
/// <c>--as-of</c> are the same; an attribute is <c>--attr.sex F</c> or <c>--attr sex=F</c>.
/// </summary>
internal sealed class QuestionOptions
{
    private const string AttributePrefix = "--attr.";

    private static readonly (string Name, string Meaning)[] Shared =
    [
        ("asOf", "Journeys as they stood at the end of this day, such as 2026-03-31."),
        ("knownAt", "Only what the ledger knew at a moment (2026-03-31T12:00:00Z) or at a position (@1000)."),
        ("area", "Only people with a step in this area (GSS code); can be repeated."),
        ("contains", "Only people with this step; can be repeated."),
        ("lacks", "Only people without this step."),
        ("lacksAfter", "… after this other step."),
        ("lacksWithinDays", "… within so many days."),
        ("from", "Only steps from this day on."),
        ("to", "Only steps up to this day."),
        ("startedFrom", "Only people whose first step was on this day or later."),
        ("startedTo", "Only people whose first step was on this day or earlier."),
    ];

    private readonly Dictionary<string, Option<string[]>> _options = [];
    private readonly Option<string[]> _attributes = new("--attr") { Description = "Only people with this attribute, as NAME=VALUE; can be repeated." };

    public QuestionOptions(IEnumerable<IProjection> projections)
    {
        var settings = projections.SelectMany(one => one.Settings).DistinctBy(setting => setting.Name).Select(setting => (setting.Name, $"{setting.Meaning} ({setting.Takes})"));
        foreach (var (name, meaning) in Shared.Concat(settings))
            _options[name] = Option(name, meaning);
    }

    /// <summary>Arguments with <c>--attr.NAME value</c> written as <c>--attr NAME=value</c>, which the parser can know beforehand.</summary>
    public static string[] Spelled(string[] args)
    {
        var spelled = new List<string>();
        for (var at = 0; at < args.Length; at++)
        {
            if (!args[at].StartsWith(AttributePrefix, StringComparison.Ordinal))
                spelled.Add(args[at]);
            else if (args[at].Contains('='))
                spelled.AddRange(["--attr", args[at][AttributePrefix.Length..]]);
            else
                spelled.AddRange(["--attr", $"{args[at][AttributePrefix.Length..]}={(at + 1 < args.Length ? args[++at] : "")}"]);
        }

        return [.. spelled];
    }

    public QuestionOptions AddTo(Command command)
    {
        foreach (var option in _options.Values)
            command.Options.Add(option);
        command.Options.Add(_attributes);
        return this;
    }

    /// <summary>What was given, under the names that <see cref="Question.Parse"/> reads.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given(ParseResult parsed)
    {
        foreach (var (name, option) in _options)
        {
            foreach (var value in parsed.GetValue(option) ?? [])
                yield return new(name, value);
        }

        foreach (var attribute in parsed.GetValue(_attributes) ?? [])
        {
            var equals = attribute.IndexOf('=');
            yield return equals > 0
                ? new("attr." + attribute[..equals], attribute[(equals + 1)..])
                : throw new UsageException($"--attr takes NAME=VALUE, not '{attribute}'.");
        }
    }

    /// <summary>The name with hyphens: <c>lacksWithinDays</c> as <c>lacks-within-days</c>.</summary>
    public static string Kebab(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static Option<string[]> Option(string name, string meaning)
    {
        var kebab = Kebab(name);
        return kebab == name ? new($"--{name}") { Description = meaning } : new($"--{kebab}", $"--{name}") { Description = meaning };
    }
}
