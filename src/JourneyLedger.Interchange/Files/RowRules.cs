using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange.Files;

/// <summary>
/// Holds the rows of a foreign log to the rules that every reported step is held to: nothing from the future or from before 1900, names that can be
/// names, payloads that are not too long, and nothing that directly names a person. A ledger forgets nothing, so a file is no back door.
/// </summary>
internal sealed class RowRules(FaultDesk faults, Instant? now)
{
    private const string Attributes = "payload.attributes.";
    private const string Breaks = "\t\r\n";

    /// <summary>A day before the last that an event can have: after it nothing is in the future.</summary>
    public static readonly Instant EndOfTime = Instant.FromUtc(9998, 12, 30, 0, 0);

    /// <summary>As a payload holds them: escaped.</summary>
    private static readonly SearchValues<byte> Escaped = SearchValues.Create((byte)'\\');

    /// <summary>False when the row breaks a rule, which has then been told with its line.</summary>
    public bool Take(NewEvent one, long line)
    {
        var refusals = Intake.Check(OnOneLine(one), now ?? EndOfTime);
        if (refusals.Count == 0)
            return true;
        faults.Row(line, PartOf(refusals[0].Field), string.Join(" ", refusals.Select(refusal => refusal.Reason)));
        return false;
    }

    /// <summary>Foreign logs have activities and cases of several lines, which is odd and harms nobody: for the rules a line break is a space.</summary>
    private static NewEvent OnOneLine(NewEvent one)
    {
        if (one.Stream.AsSpan().IndexOfAny(Breaks) < 0 && one.Source.Organisation.AsSpan().IndexOfAny(Breaks) < 0 && !one.Payload.Span.ContainsAny(Escaped))
            return one;
        var payload = JsonNode.Parse(one.Payload.Span)!.AsObject();
        payload["kind"] = OnOneLine(payload["kind"]!.GetValue<string>());
        return one with
        {
            Stream = OnOneLine(one.Stream),
            Source = one.Source with { Organisation = OnOneLine(one.Source.Organisation), RecordId = OnOneLine(one.Source.RecordId) },
            Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
        };
    }

    private static string OnOneLine(string text) => string.Concat(text.Select(letter => Breaks.Contains(letter) ? ' ' : letter));

    /// <summary>What a field of the event was in the file.</summary>
    private static string PartOf(string field) => field switch
    {
        "stream" => "case",
        "payload.kind" => "activity",
        "occurredOn" => "time",
        "source.organisation" => "organisation",
        _ when field.StartsWith(Attributes, StringComparison.Ordinal) => field[Attributes.Length..],
        _ => "row",
    };
}
