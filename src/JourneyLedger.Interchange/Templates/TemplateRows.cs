using JourneyLedger.Journeys;
using JourneyLedger.Rules;

namespace JourneyLedger.Interchange.Templates;

/// <summary>One row of a filled template, read and held to every rule that needs no ledger.</summary>
/// <param name="Line">In the file, from 1; the header is line 1.</param>
/// <param name="RecordId">As written; empty where there is none.</param>
/// <param name="Event">What it says, or why not. The fields of refusals are the names of columns.</param>
public sealed record TemplateRow(long Line, string RecordId, Checked<NewEvent> Event);

/// <summary>A filled template.</summary>
/// <param name="Family">Which template.</param>
/// <param name="Encoding">As found, such as <c>utf-8</c>.</param>
/// <param name="Delimiter">As found.</param>
/// <param name="Dates">How dates were read: <c>yyyy-MM-dd</c>, or with slashes <c>dd/MM/yyyy</c> or <c>MM/dd/yyyy</c>.</param>
/// <param name="Rows">In file order, empty ones left out.</param>
public sealed record TemplateRows(TemplateFamily Family, string Encoding, char Delimiter, string Dates, IReadOnlyList<TemplateRow> Rows);
