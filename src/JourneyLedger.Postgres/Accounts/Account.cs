using JourneyLedger.Access;

namespace JourneyLedger.Postgres.Accounts;

/// <summary>One person's local account, without its password.</summary>
/// <param name="Identity">Name id, role and organisation.</param>
/// <param name="Areas">GSS codes that it is limited to; empty for no limit.</param>
/// <param name="Stamp">Another one whenever its person signs out, or the password, the role or the limits change: whoever signed in under an older one is signed out.</param>
/// <param name="MustChange">The password was given by a steward and is good for nothing but choosing another.</param>
/// <param name="Disabled">Closed.</param>
/// <param name="Locked">Closed for a while after wrong passwords.</param>
public sealed record Account(Identity Identity, IReadOnlyList<string> Areas, Guid Stamp, bool MustChange, bool Disabled, bool Locked);

/// <summary>An account to be made.</summary>
/// <param name="Identity">Name id, role and organisation.</param>
/// <param name="Areas">GSS codes; empty for no limit.</param>
/// <param name="Password">As typed.</param>
/// <param name="MustChange">True when somebody else chose the password.</param>
public sealed record NewAccount(Identity Identity, IReadOnlyList<string> Areas, string Password, bool MustChange);

/// <summary>How often one may guess.</summary>
/// <param name="Failures">Wrong passwords after which an account closes for a while.</param>
/// <param name="Minutes">For how long.</param>
public sealed record LockRule(int Failures, int Minutes)
{
    public static LockRule Usual { get; } = new(5, 15);
}
