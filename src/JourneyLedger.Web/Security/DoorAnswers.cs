using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Pages;
using JourneyLedger.Web.Pages.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Security;

/// <summary>What those are told who are not let in: programs by problem details, people by the sign-in page or a plain page that says no.</summary>
public sealed class DoorAnswers(DevelopmentMode mode, IModelMetadataProvider metadata) : IAuthorizationMiddlewareResultHandler
{
    public const string SignIn = "/sign-in";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        context.Response.Headers.CacheControl = "no-store";
        if (mode.Covers(context) && ChosenIdentity.Of(context.Request) is { Accepted: false } half)
            return AccessProblem.Of(half.Refusals).ExecuteAsync(context);
        var known = Caller.Of(context.User) is not null;
        if (IsForPrograms(context))
            return (known ? Refuse(context) : Ask(context)).ExecuteAsync(context);
        if (known)
            return ShowAsync(context);
        context.Response.Redirect(SignIn + QueryString.Create(WayBack(context)));
        // What a script fetches ends nothing: the page around it asks next, and is told by its cookie that a session has ended.
        if (context.Request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate")
            AccountCookie.Delete(context.Response);
        return Task.CompletedTask;
    }

    /// <summary>The page asked for, so that signing in leads back to it, and whether there was a session, which has ended.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> WayBack(HttpContext context)
    {
        if (context.Request is { Method: "GET", Path: var path, QueryString: var query })
            yield return new("returnTo", path + query);
        if (AccountCookie.IsSent(context.Request))
            yield return new("after", SignInModel.AfterTheEnd);
    }

    /// <summary>Only pages are read by people; what a template's download or a script asks for wants no page.</summary>
    private static bool IsForPrograms(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null;

    private static IResult Ask(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        var (code, detail) = KeyScheme.Sent(context.Request) is not null ? ("key-refused", "The key is unknown, expired or revoked.")
            : KeyScheme.BearerOf(context.Request) is not null ? ("token-refused", "The token is not taken: it must be signed by this node's identity provider, for this node, be in force, and name one known role and an organisation.")
            : ("sign-in-needed", $"Sign in at {SignIn}; a program sends a key or a token as Authorization: Bearer …");
        return Problem.Of(StatusCodes.Status401Unauthorized, code, "Nobody is known to be asking.", detail);
    }

    private static IResult Refuse(HttpContext context) => Problem.Of(
        StatusCodes.Status403Forbidden, "role-may-not", $"{RefusedModel.Closed}.", $"{WhatFor(context)} Ask whoever keeps the accounts of this node, if you should have it.");

    private Task ShowAsync(HttpContext context) => RefusedModel.Page(metadata, WhatFor(context)).ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));

    private static string WhatFor(HttpContext context)
    {
        var role = Caller.Of(context.User)?.Identity.Role;
        return context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy switch
        {
            null => "Nobody is let in here.",
            Needs.Answer => AskedBy.Lacking(Needs.OfAnswer(context), role),
            var need => $"It needs the right “{need}”, which the role {role} does not have.",
        };
    }
}
