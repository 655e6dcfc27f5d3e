using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Rules;

/// <summary>Bodies of reported steps for the tests of intake: a valid one of each type, to be spoiled.</summary>
internal static class StepBodies
{
    private const string Usual = "dwp-jobcentre";

    public static readonly Instant Now = Instant.FromUtc(2026, 2, 1, 12, 0);

    /// <summary>A valid step of a claimant, with every field of the body and of the payload.</summary>
    public static JsonObject Of(string type = "claim.opened", string? payload = null) => new()
    {
        ["type"] = type,
        ["schemaVersion"] = payload is null ? EventCatalogue.Find(type)!.Version : 1,
        ["occurredOn"] = "2026-01-05",
        ["source"] = new JsonObject
        {
            ["organisation"] = "jcp-north",
            ["organisationType"] = ReporterOf(type),
            ["system"] = "diary",
            ["recordId"] = "r-1",
            ["revision"] = 1,
        },
        ["area"] = "E08000019",
        ["correlationId"] = "claim-1",
        ["causationId"] = "01890a5d-ac96-774b-bcce-b302099a8057",
        ["actorRole"] = "work-coach",
        ["basis"] = "public-task",
        ["sensitivity"] = "ordinary",
        ["reportedAt"] = "2026-01-06T09:00:00Z",
        ["payload"] = payload is null ? EventExample.PayloadOf(EventCatalogue.Find(type)!) : JsonNode.Parse(payload),
    };

    /// <summary>One valid body of every type that stands in claimants' streams.</summary>
    public static IEnumerable<JsonObject> OfEveryType() =>
        EventCatalogue.Newest.Where(contract => contract.StreamKind == "claimant").Select(contract => Of(contract.Type));

    /// <summary>A type of organisation that may report events of a type.</summary>
    public static string ReporterOf(string type) => EventTypeReference.Newest.Types.TryGetValue(type, out var facts) && !facts.Reporters.Contains(Usual)
        ? facts.Reporters.Order(StringComparer.Ordinal).First()
        : Usual;

    public static Checked<NewEvent> Read(JsonNode body) => Read(body.ToJsonString());

    public static Checked<NewEvent> Read(string body) => Read(Encoding.UTF8.GetBytes(body));

    public static Checked<NewEvent> Read(byte[] body) => Intake.ReadStep("c1", body, Now);

    /// <summary>The only refusal.</summary>
    public static Refusal Refused(JsonNode body) => Assert.Single(Read(body).Refusals);

    /// <summary>A valid body with one value replaced, by path such as <c>source.revision</c>; a null value takes the field away.</summary>
    public static JsonObject With(string path, JsonNode? value, string type = "claim.opened")
    {
        var body = Of(type);
        var parts = path.Split('.');
        var holder = parts[..^1].Aggregate((JsonNode)body, (node, name) => node[name]!);
        if (value is null)
            holder.AsObject().Remove(parts[^1]);
        else
            holder[parts[^1]] = value;
        return body;
    }

    public static byte[] Bytes(JsonNode body) => JsonSerializer.SerializeToUtf8Bytes(body);
}
