using System.Text.Json;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Rules.State;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Postgres.Intake;

/// <summary>
/// The soft rules that rows which passed together break, each told with its row. A flag on an event of before, which only the news makes
/// surprising, is told with the last row of that person.
/// </summary>
internal sealed class RowFlags(DateTimeZone zone, Instant now)
{
    private readonly StepDecoder _decoder = new(zone);

    /// <param name="passed">Of claimants' streams, as the ledger would hold them (<see cref="RowCheck.Passed"/>).</param>
    /// <param name="held">Holds them and everything of everybody whom a merge has linked with them.</param>
    /// <param name="linked">The streams of everybody linked with a stream's person, itself included.</param>
    /// <returns>By the position under which a row passed; nothing for a row without flags.</returns>
    public IReadOnlyDictionary<long, IReadOnlyList<RaisedFlag>> Of(IReadOnlyList<RecordedEvent> passed, HeldStreams held, Func<string, IReadOnlyList<string>> linked)
    {
        var flags = new Dictionary<long, IReadOnlyList<RaisedFlag>>();
        foreach (var group in passed.GroupBy(one => linked(one.Event.Stream)[0], StringComparer.Ordinal))
        {
            var own = group.Select(one => one.Position).ToHashSet();
            var events = linked(group.Key).SelectMany(stream => held.Of(stream).Events).ToList();
            var before = FlagsOf([.. events.Where(one => one.Position < own.Min())]);
            foreach (var row in PersonFlags.Raised(before, FlagsOf(events)).GroupBy(flag => own.Contains(flag.Position) ? flag.Position : own.Max()))
                flags.Add(row.Key, [.. row.Select(flag => new RaisedFlag(flag.Code, flag.Position == row.Key ? flag.What : $"Of the event at position {flag.Position}: {flag.What}"))]);
        }

        return flags;
    }

    private List<Flag> FlagsOf(IReadOnlyList<RecordedEvent> events)
    {
        var today = events.Select(one => one.Event.Occurred.Local.Date).Append(now.InZone(zone).Date).Max();
        return
        [
            .. JourneyHistory.Of(events, Decode).Where(row => row.KnownUntil == JourneyRow.StillKnown)
                .GroupBy(row => row.Step.Claimant, StringComparer.Ordinal)
                .SelectMany(person => PersonFlags.Of(Timeline.Of(person.Select(row => row.Step)), today, zone)),
        ];
    }

    // An event that cannot be opened is in no journey; whoever reads the ledger says so.
    private JourneyStep? Decode(RecordedEvent recorded)
    {
        try
        {
            return _decoder.TryDecode(recorded, out var step) ? step : null;
        }
        catch (Exception undecodable) when (undecodable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
