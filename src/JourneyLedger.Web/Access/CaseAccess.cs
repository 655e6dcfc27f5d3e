using JourneyLedger.Access;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Rules;
using JourneyLedger.Web.Api;
using NodaTime;

namespace JourneyLedger.Web.Access;

/// <summary>A list of cases that may be shown, its look being on record.</summary>
/// <param name="List">The page of it that was asked for.</param>
/// <param name="Question">As recorded: with the position that the list is known at.</param>
/// <param name="AccessPosition">Of the access event.</param>
public sealed record OpenedCases(CaseList List, Question Question, long AccessPosition)
{
    /// <summary>Different people among the rows.</summary>
    public int People => List.Rows.Select(row => row.Person).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>Which part of a list of cases.</summary>
/// <param name="Of">Names of rows or verdicts with commas between; null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="Whole">All rows at once, for a file.</param>
public sealed record WantedCases(string? Of, int Page, bool Whole)
{
    /// <summary>Rows of one page.</summary>
    public const int PageRows = 50;

    private const int MostPages = 1_000_000;

    public int Skip => Whole ? 0 : (Page - 1) * PageRows;

    public int Take => Whole ? int.MaxValue : PageRows;

    /// <summary>Reads <c>of</c> and <c>page</c>; code <c>bad-number</c>.</summary>
    public static Checked<WantedCases> Read(IQueryCollection query, bool whole)
    {
        var (of, page) = (query["of"].FirstOrDefault()?.Trim(), query["page"].FirstOrDefault() is { Length: > 0 } text ? text : "1");
        return int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostPages
            ? new WantedCases(of is { Length: > 0 } ? of : null, number, whole)
            : new Refusal("bad-number", "page", $"'{page}' is not a page; write a whole number from 1.");
    }
}

/// <summary>
/// The way to a list of cases. It is made before the look at it is recorded, since the record says how many people it shows; but only for somebody
/// who may see it, and nothing of it leaves here before the record is durable.
/// </summary>
public sealed class CaseAccess(JourneyAccess access, TimeProvider clock)
{
    /// <summary>
    /// The list, its access event being durable; or the refusals of <see cref="JourneyAccess.DeskAsync"/>, of purposes, of the question or of
    /// <see cref="AccessRules.Decide"/>.
    /// </summary>
    /// <exception cref="Postgres.LedgerUnavailableException">The record cannot be made: nothing may be shown.</exception>
    public async Task<Checked<OpenedCases>> OpenAsync(
        HttpContext context, Report report, IEnumerable<KeyValuePair<string, string>> parameters, WantedCases wanted, CancellationToken cancel)
    {
        var open = await access.DeskAsync(context, cancel);
        if (!open.Accepted)
            return Checked<OpenedCases>.Refuse(open.Refusals);
        var (node, identity, desk) = open.Value;
        var purpose = AccessPurpose.Read(context.Request.Query[JourneyAccess.PurposeParameter], context.Request.Query[JourneyAccess.CaseParameter]);
        if (!purpose.Accepted)
            return Checked<OpenedCases>.Refuse(purpose.Refusals);
        var asked = AskedBy.Question(context.User, report, parameters, node.Settings);
        if (!asked.Accepted)
            return Checked<OpenedCases>.Refuse(asked.Refusals);
        var may = AccessRules.Decide(identity, Request(asked.Value, 0), [], Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!may.Accepted)
            return Checked<OpenedCases>.Refuse(may.Refusals);
        var list = CaseList.Ask(node.Cube, node.Catalogue, node.Settings, asked.Value, wanted.Of, wanted.Skip, wanted.Take);
        var known = asked.Value with { KnownAt = asked.Value.KnownAt ?? new KnownAt.AtPosition(list.Answer.Position) };
        var opened = new OpenedCases(list, known, 0);
        var grant = await desk.AskAsync(identity, Request(known, opened.People), cancel);
        return grant.Accepted ? opened with { AccessPosition = grant.Value.Receipt.Position } : Checked<OpenedCases>.Refuse(grant.Refusals);

        AccessRequest Request(Question question, int people) => AccessRequest.ToListCases(Text(question, wanted), people, purpose.Value);
    }

    /// <summary>What stands on the record: the address of the list without who asks and what for.</summary>
    private static string Text(Question question, WantedCases wanted)
    {
        string?[] parts = [question.ToQueryString(), wanted.Of is { } of ? $"of={Uri.EscapeDataString(of)}" : null, wanted.Whole ? "format=csv" : $"page={wanted.Page}"];
        return $"{question.Projection.Name}?{string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part)))}";
    }
}
