using System.Security.Claims;
using JourneyLedger.Access;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Access;

/// <summary>What somebody asks or reports, within their limits. Nothing that comes from outside reaches a ledger by another way.</summary>
public static class AskedBy
{
    /// <summary>Code of a refusal: the projection needs a right that the asker's role does not have.</summary>
    public const string MayNot = "role-may-not";

    /// <summary>
    /// A question as it may be answered to this caller; or the refusals of <see cref="Question.Parse"/> and <see cref="AreaFence"/>, or code
    /// <c>role-may-not</c>. One of nobody is about nobody: whatever it says of people is left out, and whoever is limited to areas may ask it.
    /// </summary>
    public static Checked<Question> Question(ClaimsPrincipal? user, IProjection projection, IEnumerable<KeyValuePair<string, string>> parameters, LedgerSettings ledger)
    {
        var caller = Known(user);
        if (!caller.May(NeededFor(projection)))
            return new Refusal(MayNot, "", Lacking(NeededFor(projection), caller.Identity.Role));
        var asked = Folds.Question.Parse(projection, parameters, ledger);
        return !asked.Accepted ? asked
            : projection.IsOfPeople ? AreaFence.Around(caller.Areas, asked.Value)
            : asked.Value with { Cohort = Cohort.Everyone };
    }

    /// <summary>What somebody needs who asks a projection.</summary>
    public static Right NeededFor(IProjection projection) => projection.IsOfPeople ? Right.Figures : Right.Published;

    /// <summary>Why somebody is not answered, in words.</summary>
    public static string Lacking(Right right, string? role) => $"It needs the right “{$"{right}".ToLowerInvariant()}”, which the role {role} does not have.";

    /// <summary>Of some projections, those that this caller may ask.</summary>
    public static IEnumerable<T> Askable<T>(ClaimsPrincipal? user, IEnumerable<T> projections)
        where T : IProjection => projections.Where(projection => Known(user).May(NeededFor(projection)));

    /// <summary>The rows, with those refused that this caller may not report.</summary>
    /// <param name="user">Who reports.</param>
    /// <param name="node">To which ledger.</param>
    /// <param name="rows">As read.</param>
    /// <param name="named">What the sender calls a part of an event: a column, an attribute.</param>
    public static IReadOnlyList<OfferedRow> Rows(ClaimsPrincipal? user, LedgerNode node, IReadOnlyList<OfferedRow> rows, Func<string, string> named)
    {
        var caller = Known(user);
        if (caller.Way == CallerWay.Developer)
            return rows;
        var scope = new ReportScope(caller.Identity.Organisation, caller.Areas, caller.EventTypes);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var checkedRows = new OfferedRow[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            checkedRows[i] = scope.Check(rows[i], Within, named);
            // A person who is registered in an area by one row is there for the rows after it.
            if (checkedRows[i].Event is { Accepted: true, Value: { Area: not null } stored })
                placed.Add(stored.Stream);
        }

        return checkedRows;

        bool? Within(string stream) =>
            !ClaimantStream.Is(stream) ? true : node.LivesIn(ClaimantStream.ClaimantOf(stream), caller.Areas) ?? (placed.Contains(stream) ? true : null);
    }

    /// <summary>Null when a person lives in an area of this caller's; else code <c>area-not-yours</c>, in the same words for those who are not here at all.</summary>
    public static Refusal? FaultOfPerson(ClaimsPrincipal? user, LedgerNode node, string claimant) =>
        Known(user) is { EveryArea: false } caller && node.LivesIn(claimant, caller.Areas) != true
            ? new Refusal(AreaFence.Code, "claimant", $"Nobody of this pseudonym is known in {string.Join(", ", caller.Areas)}, which you are limited to.")
            : null;

    /// <summary>Of an exact answer's choices, the areas that the caller may choose.</summary>
    public static bool MayChoose(ClaimsPrincipal? user, string area) => Known(user) is var caller && (caller.EveryArea || caller.Areas.Contains(area));

    private static Caller Known(ClaimsPrincipal? user) => Caller.Of(user) ?? throw new InvalidOperationException("Nobody is known to be asking: the address let in whom it should not.");
}
