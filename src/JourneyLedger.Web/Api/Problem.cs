using JourneyLedger.Folds;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Book;
using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JourneyLedger.Web.Api;

/// <summary>Makes the one shape in which the API says no: RFC 9457 problem details with <c>code</c> and <c>errors</c>.</summary>
public static class Problem
{
    /// <summary>A problem that is not about one field.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable word for programs.</param>
    /// <param name="title">The same for every problem of this code.</param>
    /// <param name="detail">What happened this time, and what to do.</param>
    /// <param name="more">Further members, such as <c>currentVersion</c>.</param>
    public static ProblemHttpResult Of(int status, string code, string title, string detail, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Of(status, code, title, detail, [new Refusal(code, "", detail)], more);

    /// <summary>Something offered was refused; the code is the first refusal's.</summary>
    public static ProblemHttpResult Refused(int status, string title, IReadOnlyList<Refusal> refusals) =>
        Of(status, refusals[0].Code, title, string.Join(" ", refusals.Select(refusal => refusal.Reason)), refusals, []);

    /// <summary>One thing was refused.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="title">The same for every problem of this code.</param>
    /// <param name="refusal">Its field is a part of the body, a parameter or a header; empty for the whole body.</param>
    /// <param name="more">Further members, such as <c>currentVersion</c>.</param>
    public static ProblemHttpResult Refused(int status, string title, Refusal refusal, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Of(status, refusal.Code, title, refusal.Reason, [refusal], more);

    /// <summary>A question that cannot be read, or may not be asked.</summary>
    public static ProblemHttpResult Unasked(IReadOnlyList<Refusal> refusals) => refusals[0].Code switch
    {
        AreaFence.Code => Refused(StatusCodes.Status403Forbidden, "This is outside your areas.", refusals),
        AskedBy.MayNot => Refused(StatusCodes.Status403Forbidden, "This is closed to you.", refusals),
        _ => Refused(StatusCodes.Status400BadRequest, "The question cannot be read.", refusals),
    };

    private static ProblemHttpResult Of(
        int status, string code, string title, string detail, IReadOnlyList<Refusal> refusals, ReadOnlySpan<(string Name, object? Value)> more)
    {
        Dictionary<string, object?> extensions = new(StringComparer.Ordinal)
        {
            ["code"] = code,
            ["errors"] = refusals.Select(refusal => new { code = refusal.Code, field = refusal.Field, reason = refusal.Reason, page = RuleBook.PathOf(refusal.Code) }).ToArray(),
        };
        foreach (var (name, value) in more)
            extensions[name] = value;
        return TypedResults.Problem(detail, instance: null, status, title, $"urn:journey-ledger:problem:{code}", extensions);
    }
}
