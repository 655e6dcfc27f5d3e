using JourneyLedger.Rules;
using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Access;

/// <summary>One wish to be shown something of a person, to find people, or to see who stands behind a figure.</summary>
/// <param name="Action">Code of the list <c>access-action</c>.</param>
/// <param name="Claimant">Whose journey; null for a search or a list of cases.</param>
/// <param name="Search">What is searched for; null otherwise.</param>
/// <param name="Purpose">What for.</param>
public sealed record AccessRequest(string Action, string? Claimant, string? Search, AccessPurpose Purpose)
{
    public const string SearchesStream = "access/searches";

    /// <summary>The stream of looks at lists of cases.</summary>
    public const string CaseListsStream = "access/case-lists";

    /// <summary>Characters of a question to list cases; what is longer is asked of nobody.</summary>
    public const int LongestQuestion = 2000;
    private const string Kind = "access/";
    private const int ShortestSearch = 2;

    /// <summary>Which list of cases: the projection and its question with the position it is known at, so that the same people can be found again; null otherwise.</summary>
    public string? Question { get; init; }

    /// <summary>How many people the list shows; null otherwise.</summary>
    public int? People { get; init; }

    /// <summary>The stream that the access is recorded in.</summary>
    public string Stream => Question is not null ? CaseListsStream : Claimant is null ? SearchesStream : StreamOf(Claimant);

    /// <summary>The stream of everybody's looks at one person.</summary>
    public static string StreamOf(string claimant) => $"{Kind}{claimant}";

    public static AccessRequest ToRead(string claimant, AccessPurpose purpose) => new("read", claimant, null, purpose);

    public static AccessRequest ToExport(string claimant, AccessPurpose purpose) => new("export", claimant, null, purpose);

    public static AccessRequest ToListAccess(string claimant, AccessPurpose purpose) => new("list-access", claimant, null, purpose);

    public static AccessRequest ToSearch(string prefix, AccessPurpose purpose) => new("search", null, prefix, purpose);

    public static AccessRequest ToListCases(string question, int people, AccessPurpose purpose) => new("list-cases", null, null, purpose) { Question = question, People = people };

    /// <summary>
    /// Null when a text can be a claimant's pseudonym, else code <c>invalid-claimant</c>: whoever asks after a National Insurance number must not
    /// bring it into the ledger by the record of having asked.
    /// </summary>
    public static Refusal? FaultOfClaimant(string claimant) =>
        FaultOf(claimant, EnvelopeRules.LongestId) is { } fault ? new("invalid-claimant", "claimant", $"The claimant's pseudonym {fault}.") : null;

    /// <summary>Null when a text can be the beginning of a pseudonym, else code <c>invalid-search</c>.</summary>
    public static Refusal? FaultOfSearch(string prefix) =>
        prefix.Length < ShortestSearch ? new("invalid-search", "search", $"Give at least {ShortestSearch} characters of the pseudonym to search for.")
        : FaultOf(prefix, FieldContract.UsualLength) is { } fault ? new("invalid-search", "search", $"What is searched for {fault}.")
        : null;

    /// <summary>Null when a list's question may stand on the record, else code <c>invalid-question</c>.</summary>
    public static Refusal? FaultOfQuestion(string question) =>
        question.Length > LongestQuestion ? new("invalid-question", "question", $"A question of more than {LongestQuestion} characters cannot be put on record; ask with fewer filters.")
        : IdentifierScan.Find(Uri.UnescapeDataString(question)) is { } found ? new("invalid-question", "question", $"The question holds what looks like {found}; it would stand on the record.")
        : null;

    private static string? FaultOf(string text, int longest) =>
        EnvelopeRules.FaultOfName(text, longest) ?? (IdentifierScan.Find(text) is { } found ? $"looks like {found}; people are known by pseudonym here" : null);
}
