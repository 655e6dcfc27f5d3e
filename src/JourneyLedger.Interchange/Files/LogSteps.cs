using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Interchange.Files;

/// <summary>
/// Makes ledger events of a foreign log's rows: local steps of claimants named after the cases, under a key that is the same at every reading.
/// </summary>
internal sealed class LogSteps(string system, IReadOnlyCollection<string>? attributes)
{
    /// <summary>Nobody in the list of organisation types reports a foreign log; the steward imports it.</summary>
    private const string ImportedBy = "ledger-steward";

    private readonly HashSet<string>? _kept = attributes?.ToHashSet(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public string System => system;

    /// <summary>Null when the text can name a case or a step, else what is wrong with it.</summary>
    public static string? NameFault(string text) =>
        string.IsNullOrWhiteSpace(text) ? "is empty: every event needs one."
        : text.Length > 300 ? $"is {text.Length} characters long; 300 are allowed. Is this the right column?"
        : text.Any(character => character < ' ' && character is not ('\t' or '\r' or '\n')) ? "holds a control character."
        : null;

    /// <param name="caseId">Names the claimant.</param>
    /// <param name="row">From <see cref="RowNumbers"/>.</param>
    /// <param name="kind">The activity, kept as it is.</param>
    /// <param name="occurred">When.</param>
    /// <param name="organisation">Null for the system itself.</param>
    /// <param name="named">Attributes of the event, and of its case in front of the first event.</param>
    public NewEvent Make(string caseId, int row, string kind, Occurred occurred, string? organisation, List<KeyValuePair<string, string>> named) => new()
    {
        Stream = ClaimantStream.Of(caseId),
        Type = "local.step",
        Occurred = occurred,
        Source = new EventSource(string.IsNullOrWhiteSpace(organisation) ? system : organisation, ImportedBy, system, $"{caseId}#{row}"),
        Payload = Payload(kind, named),
    };

    private byte[] Payload(string kind, List<KeyValuePair<string, string>> named)
    {
        _json.ResetWrittenCount();
        _writer.Reset(_json);
        _writer.WriteStartObject();
        _writer.WriteString("kind"u8, kind);
        var open = false;
        foreach (var (name, value) in named)
        {
            if (value.Length == 0 || _kept?.Contains(name) == false)
                continue;
            if (!open)
                _writer.WriteStartObject("attributes"u8);
            open = true;
            _writer.WriteString(name, value);
        }

        if (open)
            _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.Flush();
        return _json.WrittenSpan.ToArray();
    }
}
