using JourneyLedger.Rules;

namespace JourneyLedger.Interchange.Templates;

/// <summary>A filled template.</summary>
/// <param name="Family">Which template.</param>
/// <param name="Encoding">As found, such as <c>utf-8</c>.</param>
/// <param name="Delimiter">As found.</param>
/// <param name="Dates">How dates were read: <c>yyyy-MM-dd</c>, or with slashes <c>dd/MM/yyyy</c> or <c>MM/dd/yyyy</c>.</param>
/// <param name="Rows">One candidate event each, held to every rule that needs no ledger, numbered by line; the fields of refusals are names of columns. Empty rows are left out.</param>
public sealed record TemplateRows(TemplateFamily Family, string Encoding, char Delimiter, string Dates, IReadOnlyList<OfferedRow> Rows);
