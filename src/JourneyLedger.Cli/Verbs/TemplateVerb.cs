using System.CommandLine;
using JourneyLedger.Interchange.Templates;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey template</c>: a spreadsheet to report events with, empty or with an example of each.</summary>
internal static class TemplateVerb
{
    public static Command Create()
    {
        var family = new Argument<string>("FAMILY") { Description = $"Which events: {string.Join(", ", TemplateFamily.All.Select(one => one.Name))}." };
        var output = new Option<FileInfo?>("--output") { Description = "A file to write, instead of the standard output." };
        var example = new Option<bool>("--example") { Description = "With one made-up row of each event." };
        var command = new Command("template", "Write a CSV template to report events with; 'journey import' and the API take it filled in.") { family, output, example };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(family);
            var chosen = TemplateFamily.Find(name)
                ?? throw new UsageException($"There is no template '{name}'. There are {string.Join(", ", TemplateFamily.All.Select(one => one.Name))}.");
            using var to = parsed.GetValue(output)?.Create() ?? Console.OpenStandardOutput();
            to.Write(parsed.GetValue(example) ? TemplateCsv.WithExamples(chosen) : TemplateCsv.Empty(chosen));
            return ExitCode.Done;
        });
        return command;
    }
}
