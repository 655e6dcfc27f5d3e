using System.Text.Json;

namespace JourneyLedger.Postgres.Server;

/// <summary>What the last start left written about the server: so that another start finds, adopts or restarts the same one.</summary>
/// <param name="Way">How its binaries were found.</param>
/// <param name="Binaries">Their folder.</param>
/// <param name="Version">Their version.</param>
/// <param name="Port">On 127.0.0.1; kept from start to start while it is free.</param>
/// <param name="User">Whom it runs as when root starts it.</param>
internal sealed record ServerRecord(PostgresWay Way, string Binaries, string Version, int Port, string User)
{
    /// <summary>The record, or null when there is none or it cannot be read: then everything is found anew.</summary>
    public static ServerRecord? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<ServerRecord>(File.ReadAllBytes(file)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string file)
    {
        var half = file + ".half";
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(half, file, overwrite: true);
    }
}
