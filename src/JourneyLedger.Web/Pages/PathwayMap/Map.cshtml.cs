using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Language;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>The pathway map: whole on the server in words and tables; the script draws the map from the same answer.</summary>
[Authorize(Needs.Figures)]
public sealed class MapModel(MapDesk desk, Reports reports) : PageModel
{
    /// <summary>Rows of the moves' table unless all are asked for: a foreign log can have ten thousand lines.</summary>
    private const int UsualRows = 100;

    /// <summary>Boxes that fit a readable map. A log with more kinds of step shows its most frequent ones and keeps the rest in the tables.</summary>
    public const int MostDrawn = 40;

    public MapParameters Asked { get; private set; } = null!;

    public IReadOnlyList<LedgerSettings> Ledgers { get; private set; } = [];

    /// <summary>Null when no ledger of that name exists.</summary>
    public LedgerSettings? Ledger { get; private set; }

    /// <summary>Null when the question was refused.</summary>
    public MapAnswer? Answer { get; private set; }

    public MapScale Scale { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>False while the ledger's database is away: the answer is as of its last known position.</summary>
    public bool Connected { get; private set; } = true;

    /// <summary>Values that the filters offer.</summary>
    public CohortChoices Choices { get; private set; } = CohortChoices.None;

    /// <summary>The answer for the script. Safe inside a script element: no less-than sign is left.</summary>
    public string AnswerJson { get; private set; } = "";

    /// <summary>Where lines and steps lead.</summary>
    public FurtherReports Further { get; private set; } = null!;

    public IReadOnlyList<MapMove> Rows { get; private set; } = [];

    public IReadOnlyList<MapStep> Steps { get; private set; } = [];

    /// <summary>Rows that the table of moves may have.</summary>
    public int MostRows => Asked.View("rows") == "all" ? int.MaxValue : UsualRows;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Asked = new MapParameters(Request.Query);
        var reply = await desk.AskAsync(Asked, cancel);
        (Ledgers, Ledger, Refusals, Connected, Choices) = (reply.Ledgers, reply.Ledger, reply.Refusals, reply.Connected, reply.Choices);
        if (reply.Answer is { Body: MapAnswer answer } asked)
        {
            Answer = answer;
            Further = new(reports, Asked, Ledger!.Name);
            Scale = MapScale.For(Answer, Ledger!.Repeats == RepeatsReading.Collapse);
            AnswerJson = Encoding.UTF8.GetString(asked.ToJson()).Replace("<", "\\u003c", StringComparison.Ordinal);
            Rows = [.. MoveRow.InOrder(Answer).Take(MostRows)];
            Steps = [.. StepRow.InOrder(Answer)];
        }

        this.Frame("/map", Title, Ledger);
        Response.StatusCode = Ledger is null ? StatusCodes.Status404NotFound : Refusals.Count > 0 ? AccessProblem.StatusOf(Refusals) : StatusCodes.Status200OK;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    /// <summary>"Claimants" of a claimant ledger; "cases" of a foreign log.</summary>
    public string Title => Ledger?.Repeats == RepeatsReading.Keep ? Words.Of("How cases move between steps") : Words.Of("How claimants move between steps");

    /// <summary>A filter that is on, in words.</summary>
    public string InWords(KeyValuePair<string, string> parameter)
    {
        string Step(string name) => Answer?.Label(name) ?? name;
        return parameter.Key switch
        {
            "area" => Words.Of("Area: {0}", Choices.AreaName(parameter.Value)),
            "contains" => Words.Of("With {0}", Step(parameter.Value)),
            "lacks" => Words.Of("Without {0}", Step(parameter.Value)),
            "lacksAfter" => Words.Of("after {0}", Step(parameter.Value)),
            "lacksWithinDays" => Words.Of("within {0} days", parameter.Value),
            "asOf" => Words.Of("As of {0}", parameter.Value),
            "knownAt" => Words.Of("As known at {0}", parameter.Value),
            "from" => Words.Of("Steps from {0}", parameter.Value),
            "to" => Words.Of("Steps to {0}", parameter.Value),
            "startedFrom" => Words.Of("Journeys started from {0}", parameter.Value),
            "startedTo" => Words.Of("Journeys started to {0}", parameter.Value),
            "level" => Words.Of("Detail: {0}", parameter.Value),
            "repeats" => Words.Of("Repeats: {0}", parameter.Value),
            "variants" => Words.Of("Variants: {0}", parameter.Value),
            _ when parameter.Key.StartsWith("attr.", StringComparison.Ordinal) => $"{parameter.Key[5..]}: {parameter.Value}",
            _ => $"{parameter.Key}: {parameter.Value}",
        };
    }
}
