using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds.Reports;

/// <summary>One case of a list, named.</summary>
/// <param name="Person">Pseudonym.</param>
/// <param name="What">Verdict: stuck, late, parked, G3.</param>
/// <param name="Days">That the verdict is about.</param>
/// <param name="Since">ISO day from which they count.</param>
/// <param name="Detail">In a few words.</param>
/// <param name="Organisation">Who is to act, or null.</param>
/// <param name="LastEvent">ISO day of the last event on the matter.</param>
/// <param name="Position">Of the event that it is about, or 0.</param>
/// <param name="Of">The row or figure that it stands behind.</param>
public sealed record NamedCase(string Person, string What, int Days, string Since, string Detail, string? Organisation, string LastEvent, long Position, string Of);

/// <summary>A part of the cases behind an answer, most days first.</summary>
/// <param name="Answer">The answer they stand behind.</param>
/// <param name="Total">Cases in the whole list.</param>
/// <param name="Rows">Those of the page asked for.</param>
public sealed record CaseList(Answer Answer, int Total, IReadOnlyList<NamedCase> Rows)
{
    /// <summary>Asks a report for its answer and a page of the cases behind one figure or row.</summary>
    /// <param name="cube">Of the ledger.</param>
    /// <param name="catalogue">Of the ledger.</param>
    /// <param name="ledger">Its settings.</param>
    /// <param name="question">To a <see cref="Report"/>.</param>
    /// <param name="of">Names of rows or verdicts with commas between; null for all.</param>
    /// <param name="skip">Cases before the page.</param>
    /// <param name="take">At most so many.</param>
    /// <exception cref="ArgumentException">The projection is no report with cases.</exception>
    public static CaseList Ask(JourneyCube cube, EventCatalogue catalogue, LedgerSettings ledger, Question question, string? of, int skip, int take)
    {
        if (question.Projection is not Report report)
            throw new ArgumentException($"'{question.Projection.Name}' lists no cases.", nameof(question));
        var view = AnswerDesk.View(cube, catalogue, ledger, question);
        var body = report.Answer(view, question, wantsCases: true);
        var wanted = of?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var cases = body.Found.Cases.Where(one => wanted is null || wanted.Contains(one.Of) || wanted.Contains(one.What)).ToList();
        cases.Sort(ReportCase.InOrder);
        return new(
            new(question, ledger, view.Position, body, report.Tables(body)) { ErasedPeople = view.ErasedPeople },
            cases.Count,
            [.. cases.Skip(skip).Take(take).Select(one => new NamedCase(
                view.ClaimantName(one.Claimant), one.What, one.Days, Iso(one.Since), one.Detail, one.Organisation, Iso(one.LastDay), one.Position, one.Of))]);
    }

    private static string Iso(int day) => QuestionText.Text(WallClock.DateOf(day));
}
