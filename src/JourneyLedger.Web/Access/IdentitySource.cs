using JourneyLedger.Access;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Access;

/// <summary>Whose name stands on the record of looking into a journey: somebody who is known, which a developer who chose nobody to be is not.</summary>
public static class IdentitySource
{
    /// <summary>The identity, or code <c>identity-missing</c>.</summary>
    public static Checked<Identity> Of(HttpContext context)
    {
        if (Caller.Of(context.User) is { Way: not CallerWay.Developer } caller)
            return caller.Identity;
        return new Refusal(
            "identity-missing", ChosenIdentity.IdHeader,
            $"Say who asks. Sign in; or, at this machine while developing, choose: a program by the headers {ChosenIdentity.IdHeader}, {ChosenIdentity.RoleHeader} and {ChosenIdentity.OrganisationHeader}, a person on the page /identity.");
    }
}
