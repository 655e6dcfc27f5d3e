using System.Text.RegularExpressions;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Rules;

namespace JourneyLedger.Cli.Scaffold;

/// <summary>What a new report is called: in addresses, in code, in words.</summary>
/// <param name="Kebab">In addresses and on the command line: <c>late-starts</c>.</param>
public sealed partial record ProjectionName(string Kebab)
{
    private const int Longest = 40;

    /// <summary>Folder, namespace and class: <c>LateStarts</c>.</summary>
    public string Pascal { get; } = string.Concat(Kebab.Split('-').Select(Capital));

    /// <summary>For a heading: "Late starts".</summary>
    public string Title { get; } = Capital(Kebab.Replace('-', ' '));

    /// <summary>A name, or code <c>bad-name</c> with what is wrong with it.</summary>
    public static Checked<ProjectionName> Read(string name)
    {
        if (name.Length > Longest || !Form().IsMatch(name))
            return Refuse($"'{name}' is no name for a report: write at most {Longest} lower-case letters and digits in words with hyphens between, each beginning with a letter, such as late-starts.");
        var read = new ProjectionName(name);
        return IsTaken(read.Pascal) ? Refuse($"'{name}' would make a namespace '{read.Pascal}', which would hide something of that name in the core; add a word to it.") : read;
    }

    private static Refusal Refuse(string reason) => new("bad-name", "name", reason);

    /// <summary>Inside a namespace of the same name, a type or namespace of the core could no longer be reached by its own.</summary>
    private static bool IsTaken(string pascal) => pascal is "System" or "Microsoft"
        || typeof(Report).Assembly.GetExportedTypes().Any(type => type.Name == pascal || type.Namespace!.Split('.').Contains(pascal));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*\z")]
    private static partial Regex Form();
}
