using System.Text.RegularExpressions;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Access;

/// <summary>Who asks: the name that stands on every access event. Not proved by itself; where it comes from says how far to trust it.</summary>
public sealed partial record Identity
{
    private const string Roles = "role";

    private Identity(string id, string role, string organisation) => (Id, Role, Organisation) = (id, role, organisation);

    /// <summary>Lower case, 1 to 60 letters, digits, dots, hyphens and underscores, and no number or address of a person. The same id is the same person.</summary>
    public string Id { get; }

    /// <summary>Code of the list <c>role</c>.</summary>
    public string Role { get; }

    /// <summary>Id of the organisation it acts for, lower case, of the same form.</summary>
    public string Organisation { get; }

    /// <summary>Everybody else is denied, unless they break the glass for one person.</summary>
    public bool MayReadJourneys => Role is "auditor" or "steward";

    /// <summary>Who may say whether somebody else's breaking of the glass was right.</summary>
    public bool MayReview => Role is "auditor" or "steward";

    /// <summary>The codes and labels of the roles.</summary>
    public static IReadOnlyList<Code> RolesToChoose => ReferenceData.Lists[Roles].Editions[^1].Codes;

    /// <summary>An identity from its parts, or code <c>invalid-identity</c> with the parts that are wrong.</summary>
    public static Checked<Identity> Read(string? id, string? role, string? organisation)
    {
        var refusals = new List<Refusal>();
        if (!IsName(id))
            refusals.Add(Wrong("identity", "A name id has 1 to 60 letters, digits, dots, hyphens or underscores, no spaces, and is no number or address of a person."));
        if (role is null || ReferenceData.Lists[Roles].Editions[^1].Find(role) is null)
            refusals.Add(Wrong("role", $"A role is one of {string.Join(", ", RolesToChoose.Select(code => code.Value))}."));
        if (!IsName(organisation))
            refusals.Add(Wrong("organisation", "An organisation's id has 1 to 60 letters, digits, dots, hyphens or underscores, no spaces, and is no number or address of a person."));
        return refusals.Count > 0
            ? Checked<Identity>.Refuse(refusals)
            : new Identity(id!.ToLowerInvariant(), role!, organisation!.ToLowerInvariant());
    }

    private static Refusal Wrong(string field, string reason) => new("invalid-identity", field, reason);

    private static bool IsName(string? text) => text is not null && Name().IsMatch(text) && IdentifierScan.Find(text) is null;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,59}\z")]
    private static partial Regex Name();
}
