using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.ReportPages;

/// <summary><c>/reports/{name}/compare</c>: two questions to one report side by side: two areas, cohorts, days, or states of knowledge.</summary>
[Authorize(Needs.Answer)]
public sealed class CompareModel(ReportDesk desk, Reports reports) : PageModel
{
    /// <summary>Rows of a table; the API has all.</summary>
    public const int MostRows = 100;

    /// <summary>Null when there is no report of that name.</summary>
    public Report? Report { get; private set; }

    public ReportParameters Asked { get; private set; } = null!;

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    public AskedReport? Question { get; private set; }

    public Answer? First { get; private set; }

    public Answer? Second { get; private set; }

    /// <summary>Null when a question was refused.</summary>
    public ReportComparison? Compared { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public bool Connected { get; private set; } = true;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancel)
    {
        Asked = new ReportParameters(Request.Query);
        Report = reports.TryFind(name, out var found) ? found as Report : null;
        ViewData["Title"] = Report is null ? "Reports" : $"Compare: {Report.Title}";
        ViewData["Here"] = "/reports";
        Response.Headers.CacheControl = "no-store";
        if (Report is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        var (first, second) = SecondQuestion.Split([.. Asked.Question, .. Asked.Second]);
        var one = await desk.AskAsync(Report, Asked.Ledger, first, told: null, cancel);
        var other = await desk.AskAsync(Report, Asked.Ledger, second, told: null, cancel);
        (Ledger, Connected, First, Second) = (one.Ledger, one.Connected && other.Connected, one.Answer, other.Answer);
        Refusals = [.. one.Refusals, .. other.Refusals.Where(refusal => !one.Refusals.Contains(refusal)).Select(OfSecond)];
        if (Ledger is not null)
            Question = new(Report, Asked, Ledger, one.Choices, Refusals);
        if (First is not null && Second is not null)
            Compared = ReportComparison.Of((ReportAnswer)First.Body, (ReportAnswer)Second.Body);
        ViewData["MadeUpPeople"] = Ledger?.Simulated;
        ViewData["Ledger"] = Ledger?.Name;
        Response.StatusCode = one.Status != StatusCodes.Status200OK ? one.Status : other.Status;
        return Page();
    }

    /// <summary>What the two questions do not share, in words; the newest of everybody where the second leaves it out.</summary>
    public string Named(bool second)
    {
        var (one, other) = SecondQuestion.Split([.. Asked.Question, .. Asked.Second]);
        var (own, against) = second ? (other, one) : (one, other);
        var apart = own.Except(against).Select(Question!.InWords).ToList();
        return apart.Count > 0 ? string.Join(", ", apart) : one.Count == other.Count && !one.Except(other).Any() ? "The same question" : "Without that";
    }

    /// <summary>The second question of the form: each field as it differs, or the same.</summary>
    public IEnumerable<FilterField> SecondFields
    {
        get
        {
            if (Question!.IsOfPeople)
                yield return Choice("area", "Area", [.. Question.Choices.Areas.Select(area => (area.Key, area.Value))]);
            foreach (var (attribute, values) in Question.Choices.Attributes)
                yield return Choice($"attr.{attribute}", attribute, [.. values.Select(value => (value, value))]);
            yield return Text("asOf", "As of", "A day such as 2026-03-31");
            yield return Text("knownAt", "As known at", "A moment such as 2026-03-01T00:00:00Z");
            foreach (var setting in Report!.Settings.Where(setting => setting.Allowed.Count > 0 && !setting.OrNumber))
                yield return Choice(setting.Name, FilterField.Of(setting, "", "").Words, [.. setting.Allowed.Select(word => (word, word))]);
        }
    }

    /// <summary>Whether a column is written once for both: what names the row.</summary>
    public static bool IsShared(AnswerColumn column) => column.IsKey || column.Kind == CellKind.Text;

    private static Refusal OfSecond(Refusal refusal) => refusal with { Field = SecondQuestion.Prefix + refusal.Field };

    private FilterField Choice(string name, string words, (string Value, string Words)[] options) =>
        new FilterField(SecondQuestion.Prefix + name, words, "", Asked.SecondValue(name))
        {
            Options = [("", "The same"), .. Asked.Value(name).Length > 0 || Asked.SecondValue(name) == SecondQuestion.LeftOut ? new[] { (SecondQuestion.LeftOut, "Not asked") } : [], .. options],
        }.With(Refusals);

    private FilterField Text(string name, string words, string hint) => new FilterField(SecondQuestion.Prefix + name, words, $"{hint}; empty: the same; {SecondQuestion.LeftOut}: the newest", Asked.SecondValue(name)).With(Refusals);
}
