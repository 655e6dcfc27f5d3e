using System.Text.Json;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.Cli.Import;

/// <summary>Registers a foreign log's activities as local steps of the organisation that the log stands for.</summary>
internal static class StepRegistration
{
    /// <summary>The registrations that a ledger does not hold yet: a kind is registered once, whatever later files say.</summary>
    public static async Task<IReadOnlyList<NewEvent>> MissingAsync(Ledger ledger, string system, IReadOnlyList<KeyValuePair<string, Occurred>> kinds, CancellationToken cancel)
    {
        var stream = $"org/{system}";
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var recorded in ledger.ReadStreamAsync(stream, cancel))
        {
            if (recorded.Event.Type != "local-step.registered")
                continue;
            using var payload = JsonDocument.Parse(recorded.Event.Payload);
            known.Add(payload.RootElement.GetProperty("kind").GetString()!);
        }

        return [.. kinds.Where(kind => !known.Contains(kind.Key)).Select(kind => Make(stream, system, kind.Key, kind.Value.Local.Date))];
    }

    private static NewEvent Make(string stream, string system, string kind, LocalDate first) => new()
    {
        Stream = stream,
        Type = "local-step.registered",
        Occurred = Occurred.On(first),
        Source = new EventSource(system, "ledger-steward", system, $"local-step:{kind}"),
        Payload = JsonSerializer.SerializeToUtf8Bytes(new { kind, label = kind, stage = "other" }),
    };
}
