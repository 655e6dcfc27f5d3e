using Microsoft.AspNetCore.OpenApi;

namespace JourneyLedger.Web.Api;

/// <summary>The OpenAPI document's own words.</summary>
public static class OpenApiText
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info.Title = "Journey Ledger";
            document.Info.Version = "1";
            document.Info.Description =
                "Report steps of claimants' journeys, and ask questions of them as of any day and as known at any moment. "
                + "Every refusal is problem details (RFC 9457) with a code and, in errors, the fields it is about. Live changes: SignalR at /hubs/answers and, for boards, /hubs/boards.";

            // The address it was read from is the address to call; a fixed one would be wrong behind a proxy.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(AsksQuestion.Describe);
        options.AddOperationTransformer(AsksForPerson.Describe);
    }
}
