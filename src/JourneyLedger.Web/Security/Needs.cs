using JourneyLedger.Access;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live;
using Microsoft.AspNetCore.Authorization;

namespace JourneyLedger.Web.Security;

/// <summary>
/// Names of what an address asks of whoever comes: one for each <see cref="Right"/>, and two that are no right. Every route, page and hub carries
/// exactly one, by <c>RequireAuthorization(Needs.Figures)</c> or <c>[Authorize(Needs.Figures)]</c>; whatever carries none is closed to everybody.
/// </summary>
public static class Needs
{
    /// <summary>Nothing: health, the way in, scripts and styles, published keys and checkpoints, what rules and addresses there are.</summary>
    public const string Anybody = "anybody";

    /// <summary>Somebody who is known, whatever their role: which ledgers there are, one's own account.</summary>
    public const string Known = "known";

    /// <inheritdoc cref="Right.Published"/>
    public const string Published = "published";

    /// <inheritdoc cref="Right.Figures"/>
    public const string Figures = "figures";

    /// <summary>What the projection that the address names needs, by what it says of itself; of one that is not there, <see cref="Published"/>.</summary>
    public const string Answer = "answer";

    /// <inheritdoc cref="Right.Report"/>
    public const string Report = "report";

    /// <summary>
    /// A person, not a reporting system's key. Which person may be shown whose journey, for what and on which record, is decided behind the door
    /// by <see cref="AccessRules"/>: those without the right may still break the glass.
    /// </summary>
    public const string Journeys = "journeys";

    /// <inheritdoc cref="Right.EditBoards"/>
    public const string EditBoards = "edit-boards";

    /// <inheritdoc cref="Right.Release"/>
    public const string Release = "release";

    /// <inheritdoc cref="Right.ImportSeries"/>
    public const string Series = "series";

    /// <inheritdoc cref="Right.Administer"/>
    public const string Administer = "administer";

    /// <summary>
    /// Every name with the test of a caller, who is null when nobody is known. Of <see cref="Answer"/> it is the least that any projection needs.
    /// </summary>
    public static IReadOnlyDictionary<string, Func<Caller?, bool>> All { get; } = new Dictionary<string, Func<Caller?, bool>>(StringComparer.Ordinal)
    {
        [Anybody] = static _ => true,
        [Known] = static caller => caller is not null,
        [Published] = static caller => caller?.May(Right.Published) ?? false,
        [Figures] = static caller => caller?.May(Right.Figures) ?? false,
        [Answer] = static caller => caller?.May(Right.Published) ?? false,
        [Report] = static caller => caller?.May(Right.Report) ?? false,
        [Journeys] = static caller => caller is { Way: not CallerWay.Key },
        [EditBoards] = static caller => caller?.May(Right.EditBoards) ?? false,
        [Release] = static caller => caller?.May(Right.Release) ?? false,
        [Series] = static caller => caller?.May(Right.ImportSeries) ?? false,
        [Administer] = static caller => caller?.May(Right.Administer) ?? false,
    };

    /// <summary>Default deny: an address that asks for nothing, or for "somebody" without saying what for, lets nobody in.</summary>
    public static void AddNeeds(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        foreach (var (name, allows) in All)
            options.AddPolicy(name, policy => policy.RequireAssertion(context => allows(Caller.Of(context.User)) && (name != Answer || MayAsk(context))));
        var nobody = new AuthorizationPolicyBuilder().RequireAssertion(static context => IsNoPlace(context.Resource)).Build();
        options.FallbackPolicy = nobody;
        options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAssertion(static _ => false).Build();
    });

    /// <summary>What the projection that an address names needs.</summary>
    public static Right OfAnswer(HttpContext asked) =>
        asked.RequestServices.GetRequiredService<Reports>().TryFind($"{asked.GetRouteValue("name")}", out var projection) ? AskedBy.NeededFor(projection) : Right.Published;

    private static bool MayAsk(AuthorizationHandlerContext context) => context.Resource is HttpContext asked && Caller.Of(context.User)!.May(OfAnswer(asked));

    /// <summary>True where there is nothing to protect: the answers 404, 405 and 415 of the router, which are no routes.</summary>
    private static bool IsNoPlace(object? resource) => resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint;
}
