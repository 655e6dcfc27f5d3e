using JourneyLedger.Access;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JourneyLedger.Web.Api;

/// <summary>Marks a route that shows something of a person: it takes an identity, a ledger and, where it reads, a purpose, none of which is a parameter of its handler.</summary>
/// <param name="Parameters">Further query parameters that the handler reads by itself, with their meaning.</param>
public sealed record AsksForPerson(params (string Name, string Meaning)[] Parameters)
{
    /// <summary>False for routes that take no purpose, since they show no journey.</summary>
    public bool TakesPurpose { get; init; } = true;

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AsksForPerson>().FirstOrDefault() is not { } asks)
            return Task.CompletedTask;
        operation.Parameters ??= [];
        Add(ParameterLocation.Query, "ledger", "Which ledger; the default one when absent.");
        if (asks.TakesPurpose)
        {
            Add(ParameterLocation.Query, JourneyAccess.PurposeParameter, $"What for; needed. One of {Told(AccessPurpose.ToChoose)}.");
            Add(ParameterLocation.Query, JourneyAccess.CaseParameter, "Reference of the case it belongs to: capital letters, digits, hyphens and slashes.");
        }

        foreach (var (name, meaning) in asks.Parameters)
            Add(ParameterLocation.Query, name, meaning);
        Add(ParameterLocation.Header, ChosenIdentity.IdHeader, "Who asks, by a name id. While developing only; else one signs in or sends a token.");
        Add(ParameterLocation.Header, ChosenIdentity.RoleHeader, $"As what. One of {Told(Identity.RolesToChoose)}.");
        Add(ParameterLocation.Header, ChosenIdentity.OrganisationHeader, "For which organisation, by its id.");
        return Task.CompletedTask;

        void Add(ParameterLocation place, string name, string meaning) => operation.Parameters.Add(
            new OpenApiParameter { Name = name, In = place, Description = meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
    }

    private static string Told(IReadOnlyList<Code> codes) => string.Join(", ", codes.Select(code => $"{code.Value} ({code.Label})"));
}
