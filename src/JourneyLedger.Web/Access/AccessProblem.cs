using JourneyLedger.Folds;
using JourneyLedger.Rules;
using JourneyLedger.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Access;

/// <summary>How the API says that somebody may not be shown something.</summary>
public static class AccessProblem
{
    /// <summary>One answer for refusals from identities, purposes, access rules and broken glasses; the first refusal's code decides.</summary>
    public static ProblemHttpResult Of(IReadOnlyList<Refusal> refusals)
    {
        var (status, title) = refusals[0].Code switch
        {
            "identity-missing" => (StatusCodes.Status401Unauthorized, "Nobody is asking."),
            AskedBy.MayNot or "role-may-not-read" or "role-may-not-review" or "own-glass" or "glass-not-needed" or AreaFence.Code => (StatusCodes.Status403Forbidden, "This identity may not do that."),
            "unknown-ledger" => (StatusCodes.Status404NotFound, "There is no such ledger."),
            "unknown-person" => (StatusCodes.Status404NotFound, "There is no such person."),
            "unknown-glass" => (StatusCodes.Status404NotFound, "There is no such broken glass."),
            "reviewed-before" => (StatusCodes.Status409Conflict, "It was reviewed before."),
            "person-erased" => (StatusCodes.Status410Gone, "This person's data were erased."),
            _ => (StatusCodes.Status400BadRequest, "The request cannot be read."),
        };
        return Problem.Refused(status, title, refusals);
    }
    /// <summary>HTTP status of that answer.</summary>
    public static int StatusOf(IReadOnlyList<Refusal> refusals) => Of(refusals).StatusCode;
}
