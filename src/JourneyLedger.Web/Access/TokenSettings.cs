namespace JourneyLedger.Web.Access;

/// <summary>What an operator may set of tokens of the body's own identity provider, under <c>Journey:Tokens</c>. Without an audience and an issuer none are taken.</summary>
/// <param name="Authority">Address whose published keys sign tokens; null to use a file.</param>
/// <param name="KeyFile">PEM of the public keys that sign tokens, one after the other; null to use the authority.</param>
/// <param name="Issuer">Who must have made a token.</param>
/// <param name="Audience">Whom it must be for.</param>
/// <param name="IdClaim">Claim with the person's name id.</param>
/// <param name="RoleClaim">Claim with the role.</param>
/// <param name="OrganisationClaim">Claim with the organisation's id.</param>
/// <param name="AreasClaim">Claim with GSS codes, one or several times, or with commas between.</param>
/// <param name="Roles">The provider's words for roles; a role that is not here is taken as it is.</param>
/// <param name="AreasNeeded">True to refuse a token without areas, where absent must not mean every area.</param>
public sealed record TokenSettings(
    string? Authority, string? KeyFile, string Issuer, string Audience, string IdClaim, string RoleClaim, string OrganisationClaim, string AreasClaim,
    IReadOnlyDictionary<string, string> Roles, bool AreasNeeded)
{
    /// <summary>Null when none are set.</summary>
    /// <exception cref="InvalidOperationException">They are set by half.</exception>
    public static TokenSettings? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Journey:Tokens");
        if (!section.Exists())
            return null;
        var (authority, file) = (section["Authority"], section["KeyFile"]);
        if (section["Issuer"] is not { Length: > 0 } issuer || section["Audience"] is not { Length: > 0 } audience || (authority is null) == (file is null))
            throw new InvalidOperationException("Journey:Tokens needs an Issuer, an Audience, and either an Authority or a KeyFile.");
        return new(
            authority, file, issuer, audience, section["IdClaim"] ?? "sub", section["RoleClaim"] ?? "role", section["OrganisationClaim"] ?? "organisation", section["AreasClaim"] ?? "areas",
            section.GetSection("Roles").GetChildren().ToDictionary(role => role.Key, role => role.Value ?? "", StringComparer.Ordinal), section.GetValue("AreasNeeded", false));
    }
}
