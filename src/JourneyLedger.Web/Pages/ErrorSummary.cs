using JourneyLedger.Rules;

namespace JourneyLedger.Web.Pages;

/// <summary>What was wrong with what a page was asked or sent, at its head: each fault leads to its field.</summary>
/// <param name="Refusals">Nothing is shown when there are none.</param>
/// <param name="FieldOf">Id of the field that a refusal is about; null where the page has none.</param>
public sealed record ErrorSummary(IReadOnlyList<Refusal> Refusals, Func<Refusal, string?> FieldOf)
{
    /// <summary>Whether a rule's code stands before its words, for whoever looks it up.</summary>
    public bool WithCodes { get; init; }

    /// <summary>For a page without fields.</summary>
    public static ErrorSummary Of(IReadOnlyList<Refusal> refusals) => new(refusals, static _ => null);

    /// <summary>For a form whose fields are called as the refusals call them.</summary>
    /// <param name="fields">Those that it has; every one when none is said.</param>
    public static ErrorSummary OfForm(IReadOnlyList<Refusal> refusals, params string[] fields) =>
        new(refusals, refusal => fields.Length == 0 || fields.Contains(refusal.Field) ? refusal.Field : null);

    /// <summary>For the filters of a report.</summary>
    public static ErrorSummary OfFilters(IReadOnlyList<Refusal> refusals) =>
        new(refusals, static refusal => refusal.Field is "" or "ledger" ? null : FilterField.IdOf(refusal.Field));
}
