using System.Globalization;
using System.Threading.RateLimiting;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticAssets;

namespace JourneyLedger.Web.Security;

/// <summary>
/// How much anybody may ask for: whoever is known by who they are, everybody else by where they come from, and tries to sign in far less. Whoever
/// develops at this machine, and scripts and styles, are not counted.
/// </summary>
public static class Limits
{
    private const int KnownAMinute = 6000;
    private const int UnknownAMinute = 1200;
    private const int SignInsAMinute = 10;

    /// <summary>Part of a minute's permits that come back each time.</summary>
    private const int Portions = 60;

    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Journey:Limits");
        var (known, unknown, signIns) = (section.GetValue("KnownAMinute", KnownAMinute), section.GetValue("UnknownAMinute", UnknownAMinute), section.GetValue("SignInsAMinute", SignInsAMinute));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) => TellAsync(context.HttpContext, context.Lease);
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, known, unknown)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => IsSignIn(context)
                    ? Bucket($"sign-in {Address(context)}", signIns)
                    : RateLimitPartition.GetNoLimiter("none")));
        });
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, int known, int unknown)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return RateLimitPartition.GetNoLimiter("asset");
        return Caller.Of(context.User) switch
        {
            null => Bucket($"from {Address(context)}", unknown),
            { Way: CallerWay.Developer or CallerWay.Chosen } => RateLimitPartition.GetNoLimiter("developer"),
            var caller => Bucket($"{caller.Way} {caller.Identity.Id} {caller.Identity.Organisation}", known),
        };
    }

    private static RateLimitPartition<string> Bucket(string whose, int aMinute) => RateLimitPartition.GetTokenBucketLimiter(whose, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = aMinute,
        TokensPerPeriod = Math.Max(1, aMinute / Portions),
        ReplenishmentPeriod = TimeSpan.FromSeconds(aMinute < Portions ? 60.0 / aMinute : 60.0 / Portions),
        QueueLimit = 0,
    });

    private static bool IsSignIn(HttpContext context) => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments(DoorAnswers.SignIn) && !context.Request.Query.ContainsKey("handler");

    private static string Address(HttpContext context) => $"{context.Connection.RemoteIpAddress}";

    private static async ValueTask TellAsync(HttpContext context, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            await Problem.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests.", $"Wait {seconds} s and go on more slowly.").ExecuteAsync(context);
            return;
        }

        var told = new RefusedModel("Too many tries", $"So many came from your place within a minute that this one was not looked at. Wait {seconds} s.") { Advice = "Then go back and try once more." };
        await RefusedModel.Page(context.RequestServices.GetRequiredService<IModelMetadataProvider>(), told, StatusCodes.Status429TooManyRequests)
            .ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
    }
}
