using JourneyLedger.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace JourneyLedger.Web.Security;

/// <summary>Who is let in: the ways of becoming known, and what addresses need.</summary>
public static class Door
{
    public static void AddDoor(this IServiceCollection services)
    {
        services.AddSingleton<DevelopmentMode>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DoorAnswers>();
        services.AddAuthentication(DevelopmentScheme.Name).AddScheme<AuthenticationSchemeOptions, DevelopmentScheme>(DevelopmentScheme.Name, null);
        services.AddNeeds();
    }

    /// <summary>After routing, since what is needed stands at the address.</summary>
    public static void UseDoor(this IApplicationBuilder app) => app.UseAuthentication().UseAuthorization();
}
