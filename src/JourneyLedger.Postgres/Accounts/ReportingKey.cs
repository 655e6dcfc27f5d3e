using JourneyLedger.Access;

namespace JourneyLedger.Postgres.Accounts;

/// <summary>A reporting system's key, without its secret.</summary>
/// <param name="Prefix">What it is known by: the part of the key that is no secret.</param>
/// <param name="System">What uses it, by a name id.</param>
/// <param name="Scope">What may be reported with it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="ExpiresAt">When it stops working.</param>
/// <param name="RevokedAt">When somebody ended it before; null for nobody.</param>
/// <param name="LastUsed">To the minute; null for never.</param>
public sealed record ReportingKey(
    string Prefix, string System, ReportScope Scope, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsed)
{
    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;
}

/// <summary>A key to be made.</summary>
/// <param name="System">What will use it, by a name id.</param>
/// <param name="Scope">What may be reported with it.</param>
/// <param name="By">Who makes it.</param>
/// <param name="ExpiresAt">At most a year ahead.</param>
public sealed record NewKey(string System, ReportScope Scope, string By, DateTimeOffset ExpiresAt);

/// <summary>A key that was just made: the one moment at which its secret is known to anybody here.</summary>
/// <param name="Key">As it is kept.</param>
/// <param name="Text">To be given to the reporting system.</param>
public sealed record MadeKey(ReportingKey Key, string Text);
