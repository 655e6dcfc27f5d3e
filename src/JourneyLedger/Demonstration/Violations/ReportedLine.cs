using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Demonstration.Violations;

/// <summary>Builds a line as a reporter would send it, right unless told otherwise.</summary>
internal sealed class ReportedLine(LocalDate day)
{
    private readonly string _area = PersonRates.District.Choices[0].Value;

    private int _records;

    /// <param name="stream">Such as <c>claimant/p1</c>.</param>
    /// <param name="type">Of the event.</param>
    /// <param name="by">Who reports it.</param>
    /// <param name="payload">As JSON.</param>
    /// <param name="after">Days after the first day.</param>
    /// <param name="more">Changes to the line.</param>
    public string Of(string stream, string type, ReportingBody by, string payload, int after = 0, Action<JsonObject>? more = null)
    {
        var line = new JsonObject
        {
            ["stream"] = stream,
            ["type"] = type,
            ["occurredOn"] = Text(after),
            ["source"] = new JsonObject
            {
                ["organisation"] = by.Id,
                ["organisationType"] = by.Type,
                ["system"] = by.System,
                ["recordId"] = $"deliberate-{++_records}",
            },
            ["area"] = _area,
            ["payload"] = JsonNode.Parse(payload),
        };
        more?.Invoke(line);
        return line.ToJsonString();
    }

    public string Text(int after) => LocalDatePattern.Iso.Format(day.PlusDays(after));
}
