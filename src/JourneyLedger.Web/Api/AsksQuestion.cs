using JourneyLedger.Folds;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JourneyLedger.Web.Api;

/// <summary>Marks a route whose query parameters are a question, which is parsed by the core and so unseen by the framework's description.</summary>
public sealed class AsksQuestion
{
    private static readonly (string Name, bool Repeatable, string Meaning)[] Common =
    [
        ("ledger", false, "Which ledger; the default one when absent."),
        ("asOf", false, "Journeys as they stood at the end of this day (ISO date)."),
        ("knownAt", false, "What was known then: an instant (2026-01-05T10:00:00Z) or a ledger position (@1234)."),
        ("area", true, "Only people of this area (GSS code)."),
        ("contains", true, "Only journeys with this step."),
        ("lacks", false, "Only journeys without this step."),
        ("lacksAfter", false, "The step after which it is lacking."),
        ("lacksWithinDays", false, "Within how many days after it."),
        ("from", false, "Only steps on or after this day."),
        ("to", false, "Only steps on or before this day."),
        ("startedFrom", false, "Only journeys whose first step is on or after this day."),
        ("startedTo", false, "Only journeys whose first step is on or before this day."),
        (AnswerForm.FormatParameter, false, "json or csv."),
        (AnswerForm.TableParameter, false, "Which table of the answer, as CSV; the first when absent."),
    ];

    /// <summary>Adds the parameters to the OpenAPI document: the common ones, and every projection's own settings.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<AsksQuestion>().Any())
            return Task.CompletedTask;
        var own = context.ApplicationServices.GetRequiredService<Reports>().All
            .SelectMany(projection => projection.Settings, (projection, setting) => (setting.Name, Meaning: Told(projection, setting)))
            .GroupBy(setting => setting.Name, (name, all) => (name, false, string.Join(" ", all.Select(one => one.Meaning))));
        operation.Parameters ??= [];
        foreach (var (name, repeatable, meaning) in Common.Concat(own))
            operation.Parameters.Add(Parameter(name, repeatable, meaning));
        operation.Parameters.Add(Parameter("attr.NAME", true, "Only people whose attribute NAME has this value."));
        return Task.CompletedTask;
    }

    private static OpenApiParameter Parameter(string name, bool repeatable, string meaning) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = meaning,
        Explode = repeatable,
        Schema = repeatable
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
            : new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static string Told(IProjection projection, ProjectionSetting setting)
    {
        var values = setting.IsName ? "a name" : setting.Allowed.Count == 0 ? "a whole number" : string.Join(", ", setting.Allowed);
        return $"{projection.Name}: {setting.Meaning} ({values}; default {setting.Default})";
    }
}
