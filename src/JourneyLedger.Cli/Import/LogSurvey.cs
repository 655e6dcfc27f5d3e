using System.Text.Json;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cli.Import;

/// <summary>
/// What a file holds, found by reading it once before anything is stored: a ledger forgets nothing, so a faulty file must be refused before its
/// first event is in.
/// </summary>
/// <param name="Events">Events that can be read.</param>
/// <param name="Cases">Claimants that they are of.</param>
/// <param name="Kinds">Kinds of local step in order of appearance, with the moment of the first.</param>
public sealed record LogSurvey(long Events, long Cases, IReadOnlyList<KeyValuePair<string, Occurred>> Kinds)
{
    /// <exception cref="FaultyFileException">The file is refused.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static LogSurvey Take(IEnumerable<NewEvent> events, CancellationToken cancel = default)
    {
        long count = 0;
        var cases = new HashSet<string>(StringComparer.Ordinal);
        var kinds = new Dictionary<string, Occurred>(StringComparer.Ordinal);
        var inOrder = new List<string>();
        foreach (var one in events)
        {
            if ((++count & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
            cases.Add(one.Stream);
            if (KindOf(one) is { } kind && kinds.TryAdd(kind, one.Occurred))
                inOrder.Add(kind);
        }

        return new(count, cases.Count, [.. inOrder.Select(kind => KeyValuePair.Create(kind, kinds[kind]))]);
    }

    private static string? KindOf(NewEvent one)
    {
        if (one.Type != "local.step")
            return null;
        var payload = new Utf8JsonReader(one.Payload.Span);
        while (payload.Read())
        {
            if (payload.TokenType != JsonTokenType.PropertyName || payload.CurrentDepth != 1)
                continue;
            var isKind = payload.ValueTextEquals("kind"u8);
            payload.Read();
            if (isKind)
                return payload.GetString();
            payload.Skip();
        }

        return null;
    }
}
