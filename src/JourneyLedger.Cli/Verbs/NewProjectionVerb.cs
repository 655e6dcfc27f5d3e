using System.CommandLine;
using JourneyLedger.Cli.Output;
using JourneyLedger.Cli.Scaffold;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey new-projection</c>: a report that works, to be changed into the one that is wanted.</summary>
internal static class NewProjectionVerb
{
    private const string Solution = "JourneyLedger.sln";
    private const string Projections = "projections";

    public static Command Create(Screen screen)
    {
        var name = new Argument<string>("NAME") { Description = "In addresses and on the command line, such as late-starts." };
        var root = new Option<DirectoryInfo?>("--root") { Description = $"Folder of the clone that holds {Projections}/; else the one above this folder that holds {Solution}." };
        var command = new Command("new-projection", $"Make a report's folder in {Projections}/: its class, fold, spec and page. It builds and answers at once.") { name, root };
        command.SetAction(parsed =>
        {
            var read = ProjectionName.Read(parsed.GetRequiredValue(name));
            if (!read.Accepted)
                throw new UsageException(read.Refusals[0].Reason);
            var folder = Path.Combine(FolderOf(parsed.GetValue(root)), read.Value.Pascal);
            if (Path.Exists(folder))
                throw new UsageException($"There is {folder} already. Choose another name, or change what is there.");
            Write(read.Value, folder);
            screen.Say($"Made {folder}. Build the solution and ask it: journey answer {read.Value.Kebab} --ledger NAME, or open /reports/{read.Value.Kebab}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string FolderOf(DirectoryInfo? root)
    {
        for (var folder = root ?? new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = root is null ? folder.Parent : null)
        {
            var projections = Path.Combine(folder.FullName, Projections);
            if (Directory.Exists(projections) && (root is not null || File.Exists(Path.Combine(folder.FullName, Solution))))
                return projections;
        }

        throw new UsageException(root is null
            ? $"No {Solution} with {Projections}/ beside it in this folder or above; go into a clone, or name one by --root."
            : $"{root.FullName} holds no folder {Projections}.");
    }

    /// <summary>All files or none: a folder half made would be refused as present the next time.</summary>
    private static void Write(ProjectionName name, string folder)
    {
        var made = folder + ".new";
        Directory.CreateDirectory(made);
        try
        {
            foreach (var (file, text) in ProjectionFiles.Of(name))
                File.WriteAllText(Path.Combine(made, file), text.ReplaceLineEndings("\n"));
            Directory.Move(made, folder);
        }
        catch
        {
            Directory.Delete(made, recursive: true);
            throw;
        }
    }
}
