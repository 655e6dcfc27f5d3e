using System.Collections.Concurrent;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration.Runs;

/// <summary>
/// Events as the few bytes that a run holds, a third of a line of JSON. Codes and names of organisations, of which there are some hundred, are
/// numbers that hold for this object alone: this is no format to keep anything in. Safe for many threads.
/// </summary>
internal sealed class PackedEvents
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private string[] _words = new string[64];
    private int _count;

    [Flags]
    private enum Has
    {
        Offset = 1,
        EventId = 2,
        Causation = 4,
        Reported = 8,
    }

    /// <summary>Everything but when it became known, which is the key of its place.</summary>
    public void Write(NewEvent one, Packed to)
    {
        var has = (one.Occurred.Offset is null ? 0 : Has.Offset) | (one.SimulatedEventId is null ? 0 : Has.EventId)
            | (one.CausationId is null ? 0 : Has.Causation) | (one.ReportedAt is null ? 0 : Has.Reported);
        to.Number((ulong)has);
        to.Text(one.Stream);
        Word(one.Type, to);
        to.Number((ulong)one.SchemaVersion);
        to.Number((ulong)one.Occurred.Precision);
        to.Signed(LondonTime.Key(one.Occurred.Local));
        to.Number((ulong)one.Occurred.Local.NanosecondOfSecond);
        if (one.Occurred.Offset is { } offset)
            to.Signed(offset.Seconds);
        Word(one.Source.Organisation, to);
        Word(one.Source.OrganisationType, to);
        Word(one.Source.System, to);
        to.Text(one.Source.RecordId);
        to.Number((ulong)one.Source.Revision);
        Word(one.Area, to);
        to.Text(one.CorrelationId);
        Word(one.ActorRole, to);
        to.Text(one.ActorPseudonym);
        Word(one.Basis, to);
        Word(one.Sensitivity, to);
        Id(one.SimulatedEventId, to);
        Id(one.CausationId, to);
        if (one.ReportedAt is { } reported)
            to.Signed(reported.ToUnixTimeTicks());
        to.Bytes(one.Payload.Span);
    }

    public NewEvent Read(ReadOnlySpan<byte> bytes, Instant known)
    {
        var from = new Unpacked(bytes);
        var has = (Has)from.Number();
        return new()
        {
            Stream = from.Text()!,
            Type = Word(ref from)!,
            SchemaVersion = (int)from.Number(),
            Occurred = ReadOccurred(ref from, has),
            Source = new(Word(ref from)!, Word(ref from)!, Word(ref from)!, from.Text()!, (int)from.Number()),
            Area = Word(ref from),
            CorrelationId = from.Text(),
            ActorRole = Word(ref from),
            ActorPseudonym = from.Text(),
            Basis = Word(ref from),
            Sensitivity = Word(ref from),
            SimulatedEventId = (has & Has.EventId) != 0 ? new Guid(from.Raw(16)) : null,
            CausationId = (has & Has.Causation) != 0 ? new Guid(from.Raw(16)) : null,
            ReportedAt = (has & Has.Reported) != 0 ? Instant.FromUnixTimeTicks(from.Signed()) : null,
            Payload = from.Bytes().ToArray(),
            SimulatedRecordedAt = known,
        };
    }

    private static Occurred ReadOccurred(ref Unpacked from, Has has)
    {
        var precision = (Precision)from.Number();
        var local = Instant.FromUnixTimeSeconds(from.Signed()).PlusNanoseconds((long)from.Number()).InUtc().LocalDateTime;
        return new(local, (has & Has.Offset) != 0 ? Offset.FromSeconds((int)from.Signed()) : null, precision);
    }

    private static void Id(Guid? id, Packed to)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (id is { } given && given.TryWriteBytes(bytes))
            to.Raw(bytes);
    }

    private void Word(string? word, Packed to) => to.Number(word is null ? 0 : (ulong)NumberOf(word));

    private string? Word(ref Unpacked from)
    {
        var number = (int)from.Number();
        return number == 0 ? null : Volatile.Read(ref _words)[number - 1];
    }

    /// <summary>From 1.</summary>
    private int NumberOf(string word)
    {
        if (_numbers.TryGetValue(word, out var known))
            return known;
        lock (_adding)
        {
            if (_numbers.TryGetValue(word, out known))
                return known;
            var words = _words;
            if (_count == words.Length)
                Array.Resize(ref words, 2 * _count);
            words[_count++] = word;
            Volatile.Write(ref _words, words);
            return _numbers[word] = _count;
        }
    }
}
