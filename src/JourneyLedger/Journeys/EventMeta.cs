using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Journeys;

/// <summary>
/// The envelope of an event, as the bytes that the ledger stores and hashes: everything but the stream's name and the payload.
/// Compact UTF-8 JSON with one-letter names, in a fixed order, defaults left out: the same envelope always gives the same bytes.
/// </summary>
/// <remarks>
/// <c>t</c> type, <c>v</c> schema version (1 left out), <c>o</c> occurred, <c>s</c> source as
/// [organisation, organisation type, system, record id, revision (1 left out)], <c>a</c> area, <c>c</c> correlation id,
/// <c>k</c> causation id, <c>r</c> actor's role, <c>b</c> basis, <c>x</c> sensitivity, <c>w</c> when the source says it keyed the record.
/// Stored bytes never change, so a name once used keeps its meaning; a reader skips names it does not know.
/// </remarks>
public static class EventMeta
{
    // Nothing here is ever put in a page unescaped, so only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly InstantPattern InstantText = InstantPattern.ExtendedIso;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _writer;

    /// <summary>The envelope's bytes.</summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair, which has no UTF-8.</exception>
    public static byte[] Write(NewEvent offered)
    {
        _writer ??= NewWriter();
        var (buffer, json) = _writer.Value;
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("t"u8, offered.Type);
        if (offered.SchemaVersion != 1)
            json.WriteNumber("v"u8, offered.SchemaVersion);
        json.WriteString("o"u8, offered.Occurred.ToText());
        json.WriteStartArray("s"u8);
        json.WriteStringValue(offered.Source.Organisation);
        json.WriteStringValue(offered.Source.OrganisationType);
        json.WriteStringValue(offered.Source.System);
        json.WriteStringValue(offered.Source.RecordId);
        if (offered.Source.Revision != 1)
            json.WriteNumberValue(offered.Source.Revision);
        json.WriteEndArray();
        Optional("a"u8, offered.Area);
        Optional("c"u8, offered.CorrelationId);
        if (offered.CausationId is { } cause)
            json.WriteString("k"u8, cause);
        Optional("r"u8, offered.ActorRole);
        Optional("b"u8, offered.Basis);
        Optional("x"u8, offered.Sensitivity);
        if (offered.ReportedAt is { } reported)
            json.WriteString("w"u8, InstantText.Format(reported));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();

        void Optional(ReadOnlySpan<byte> name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }

    /// <summary>The event whose envelope <see cref="Write"/> gave.</summary>
    /// <param name="stream">Name of its stream.</param>
    /// <param name="meta">The stored envelope.</param>
    /// <param name="payload">The stored payload.</param>
    /// <param name="words">Shares the texts that many events have in common; null makes each its own.</param>
    /// <exception cref="FormatException">The bytes are no envelope.</exception>
    public static NewEvent Read(string stream, ReadOnlySpan<byte> meta, ReadOnlyMemory<byte> payload, WordPool? words = null)
    {
        words ??= new WordPool();
        string? type = null, area = null, correlation = null, role = null, basis = null, sensitivity = null;
        var schemaVersion = 1;
        Occurred? occurred = null;
        EventSource? source = null;
        Guid? cause = null;
        Instant? reported = null;
        var json = new Utf8JsonReader(meta);
        try
        {
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.ValueSpan.Length == 1 ? json.ValueSpan[0] : (byte)0;
                json.Read();
                switch (name)
                {
                    case (byte)'t': type = words.Word(ref json); break;
                    case (byte)'v': schemaVersion = json.GetInt32(); break;
                    case (byte)'o': occurred = OccurredText.Read(json.ValueSpan); break;
                    case (byte)'s': source = ReadSource(ref json, words); break;
                    case (byte)'a': area = words.Word(ref json); break;
                    case (byte)'c': correlation = json.GetString(); break;
                    case (byte)'k': cause = json.GetGuid(); break;
                    case (byte)'r': role = words.Word(ref json); break;
                    case (byte)'b': basis = words.Word(ref json); break;
                    case (byte)'x': sensitivity = words.Word(ref json); break;
                    case (byte)'w': reported = InstantText.Parse(json.GetString()!).GetValueOrThrow(); break;
                    default: json.Skip(); break; // a later program's addition
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new FormatException("The stored envelope is no JSON object of the expected form.", broken);
        }

        return new NewEvent
        {
            Stream = stream,
            Type = type ?? throw Lacks("t"),
            SchemaVersion = schemaVersion,
            Occurred = occurred ?? throw Lacks("o"),
            Source = source ?? throw Lacks("s"),
            Area = area,
            CorrelationId = correlation,
            CausationId = cause,
            ActorRole = role,
            Basis = basis,
            Sensitivity = sensitivity,
            ReportedAt = reported,
            Payload = payload,
        };
    }

    private static EventSource ReadSource(ref Utf8JsonReader json, WordPool words)
    {
        json.Read();
        var organisation = words.Word(ref json);
        json.Read();
        var organisationType = words.Word(ref json);
        json.Read();
        var system = words.Word(ref json);
        json.Read();
        var record = json.GetString() ?? throw Lacks("s");
        json.Read();
        var revision = 1;
        if (json.TokenType == JsonTokenType.Number)
        {
            revision = json.GetInt32();
            json.Read();
        }

        return new EventSource(organisation, organisationType, system, record, revision);
    }

    private static FormatException Lacks(string name) => new($"The stored envelope lacks '{name}'.");

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        return (buffer, new Utf8JsonWriter(buffer, Layout));
    }
}
