namespace JourneyLedger.Postgres.Sealer;

/// <summary>Where sealing keeps what does not belong into the database.</summary>
/// <param name="KeyFolder">Private and public sealing keys, and the public keys of witnesses.</param>
/// <param name="PublishFolder">Checkpoints and tiles for the world: a place that the database's administrators cannot write to.</param>
public sealed record SealPlace(string KeyFolder, string PublishFolder)
{
    /// <summary>Environment variable with the folder to publish to, when it is not in the data folder.</summary>
    public const string PublishVariable = "JOURNEY_PUBLISH_FOLDER";

    /// <summary>The publication folder that the environment names, or the one in the data folder.</summary>
    public static string PublishFolderOf(string dataFolder) =>
        Environment.GetEnvironmentVariable(PublishVariable) is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(dataFolder, "published");
}
