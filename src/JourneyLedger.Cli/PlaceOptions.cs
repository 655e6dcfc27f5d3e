using System.CommandLine;

namespace JourneyLedger.Cli;

/// <summary>The options of every verb that works on a database.</summary>
internal sealed class PlaceOptions
{
    public Option<string?> Postgres { get; } = new("--postgres") { Description = "Connection string of a PostgreSQL to use, instead of the environment's JOURNEY_POSTGRES or one started here." };

    public Option<string?> DataFolder { get; } = new("--data-folder") { Description = "Where a PostgreSQL started here keeps its data; default .journey in a clone, else the user's own data folder." };

    public PlaceOptions AddTo(Command command)
    {
        command.Options.Add(Postgres);
        command.Options.Add(DataFolder);
        return this;
    }
}
