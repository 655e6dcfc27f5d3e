using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Keys;
using NodaTime;
using Npgsql;

namespace JourneyLedger.Postgres.Read;

/// <summary>An event as it stands in its table.</summary>
internal readonly record struct StoredRow(long Position, Instant RecordedAt, int Version, Guid EventId, int Stream, ReadOnlyMemory<byte>? Meta, ReadOnlyMemory<byte>? Body)
{
    /// <summary>A row of any reading statement: they name the same columns in the same order.</summary>
    public static StoredRow Of(NpgsqlDataReader reader)
    {
        var erased = reader.IsDBNull(6);
        return new(
            reader.GetInt64(0), Instant.FromDateTimeUtc(reader.GetDateTime(1)), reader.GetInt32(2), reader.GetGuid(3), reader.GetInt32(4),
            Bytes(5), Bytes(6));

        ReadOnlyMemory<byte>? Bytes(int column) => erased ? null : reader.GetFieldValue<byte[]>(column);
    }

    /// <summary>
    /// The event; null when its person is erased. One whose body was altered comes with an empty payload: it must not stop all that come after
    /// it, nor be taken for what was recorded.
    /// </summary>
    public RecordedEvent? TryOpen(string stream, StreamKeys keys, WordPool words)
    {
        if (Meta is not { } meta || Body is not { } body || keys.TryOpen(Stream, EventId, body.Span, out var payload) == Opened.Erased)
            return null;
        return new(Position, EventId, Version, RecordedAt, EventMeta.Read(stream, meta.Span, payload, words));
    }
}
