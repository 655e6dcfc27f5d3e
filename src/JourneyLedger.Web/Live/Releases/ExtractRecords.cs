using System.Text.Json;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Postgres.Releases;
using JourneyLedger.Rules;
using JourneyLedger.Web.Live.Boards;
using NodaTime;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>
/// Sees to it that each frozen extract stands as released in its board's stream, also where a node died between the two: storing and reporting are
/// different transactions, and the hash as record id makes a second report the first one.
/// </summary>
public sealed class ExtractRecords(TimeProvider clock, ILogger<ExtractRecords> log)
{
    private const string EventType = "disclosure.released";

    /// <summary>Reports the release of stored extracts. Not cancelled: they are stored.</summary>
    /// <returns>Why the intake does not take them; empty when it did, now or before.</returns>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task<IReadOnlyList<Refusal>> TellAsync(LedgerNode node, IReadOnlyList<ExtractHead> frozen)
    {
        var boards = BoardDesk.In(node, null, null);
        var rows = frozen.Select((one, row) => new OfferedRow(row + 1, Released(node, boards.GetValueOrDefault(one.Board), one)));
        var outcomes = await node.Intake(clock).TakeAsync([.. rows], dryRun: false, CancellationToken.None);
        return [.. outcomes.SelectMany(outcome => outcome.Refusals)];
    }

    /// <summary>Reports what was frozen and not reported.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task CompleteAsync(LedgerNode node, CancellationToken cancel)
    {
        foreach (var ofBoard in (await node.Ledger.Extracts.ListAsync(cancel)).GroupBy(head => head.Board))
        {
            var told = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var one in node.Ledger.ReadStreamAsync(BoardStreams.Of(ofBoard.Key), cancel))
            {
                if (one.Event is { Type: EventType, Payload.IsEmpty: false } released)
                    told.Add(HashIn(released.Payload));
            }

            ExtractHead[] missing = [.. ofBoard.Where(head => !told.Contains(head.Hash)).OrderBy(head => head.Number)];
            if (missing.Length == 0)
                continue;
            var refusals = await TellAsync(node, missing);
            log.LogWarning(
                "Ledger {Ledger}: {Count} extracts of the board {Board} were frozen by a node that died before it recorded their release. {Outcome}",
                node.Settings.Name, missing.Length, ofBoard.Key, refusals.Count == 0 ? "It is recorded now." : refusals[0].Reason);
        }
    }

    private static NewEvent Released(LedgerNode node, Board? board, ExtractHead head) => new()
    {
        Stream = BoardStreams.Of(head.Board),
        Type = EventType,
        Occurred = Occurred.On(head.At.InZone(DateTimeZoneProviders.Tzdb[node.Settings.Zone]).Date),
        Source = new EventSource(board?.Secretariat ?? head.By[(head.By.LastIndexOf(' ') + 1)..], "board-secretariat", "extracts", head.Hash),
        Payload = JsonSerializer.SerializeToUtf8Bytes(new { extract = head.Hash, rules = head.Rules }),
    };

    private static string HashIn(ReadOnlyMemory<byte> payload)
    {
        using var read = JsonDocument.Parse(payload);
        return read.RootElement.GetProperty("extract").GetString()!;
    }
}
