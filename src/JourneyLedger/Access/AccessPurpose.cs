using System.Text.RegularExpressions;
using JourneyLedger.Rules;
using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Access;

/// <summary>What somebody looks for: a code, and the number of the case that it belongs to. No words of their own, which could hold anything about anybody.</summary>
public sealed partial record AccessPurpose
{
    private const string Purposes = "access-purpose";

    private AccessPurpose(string code, string? caseReference) => (Code, CaseReference) = (code, caseReference);

    /// <summary>Of the list <c>access-purpose</c>.</summary>
    public string Code { get; }

    /// <summary>1 to 40 capital letters, digits, hyphens and slashes with a digit among them, such as <c>AUD-2026/114</c>; null for none.</summary>
    public string? CaseReference { get; }

    /// <summary>The codes and labels to choose from.</summary>
    public static IReadOnlyList<Code> ToChoose => ReferenceData.Lists[Purposes].Editions[^1].Codes;

    /// <summary>A purpose, or the codes <c>purpose-missing</c>, <c>unknown-purpose</c> and <c>invalid-case-reference</c>.</summary>
    public static Checked<AccessPurpose> Read(string? purpose, string? caseReference)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrEmpty(purpose))
            refusals.Add(new("purpose-missing", "purpose", $"Say what you look for: a person's journey is shown for a purpose only, which stands in the record. Purposes are {Codes()}."));
        else if (ReferenceData.Lists[Purposes].Editions[^1].Find(purpose) is null)
            refusals.Add(new("unknown-purpose", "purpose", $"'{EnvelopeRules.Shown(purpose)}' is no purpose. Purposes are {Codes()}."));
        if (FaultOfCase(caseReference) is { } fault)
            refusals.Add(fault);
        return refusals.Count > 0
            ? Checked<AccessPurpose>.Refuse(refusals)
            : new AccessPurpose(purpose!, string.IsNullOrEmpty(caseReference) ? null : caseReference);
    }

    /// <summary>Null when it is none, or one.</summary>
    internal static Refusal? FaultOfCase(string? caseReference) =>
        string.IsNullOrEmpty(caseReference) || (Reference().IsMatch(caseReference) && IdentifierScan.Find(caseReference) is null)
            ? null
            : new("invalid-case-reference", "case", "A case reference has at most 40 capital letters, digits, hyphens and slashes, a digit among them, such as AUD-2026/114: no words, and no number of a person.");

    private static string Codes() => string.Join(", ", ToChoose.Select(code => code.Value));

    [GeneratedRegex(@"\A(?=.*[0-9])[A-Z0-9][A-Z0-9/-]{0,39}\z")]
    private static partial Regex Reference();
}
