using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;

namespace JourneyLedger.Web.Pages;

/// <summary>What became of a report page's question.</summary>
/// <param name="Ledger">The one asked for; null when there is none of that name.</param>
/// <param name="Answer">Null when refused.</param>
/// <param name="Refusals">Why it was refused.</param>
/// <param name="Connected">False while the ledger's database is away.</param>
public sealed record ReportReply(LedgerSettings? Ledger, Answer? Answer, IReadOnlyList<Refusal> Refusals, bool Connected)
{
    /// <summary>What the filters offer.</summary>
    public CohortChoices Choices { get; init; } = CohortChoices.None;

    public int Status => Ledger is null ? StatusCodes.Status404NotFound : Refusals.Count > 0 ? AccessProblem.StatusOf(Refusals) : StatusCodes.Status200OK;
}

/// <summary>Asks projections for pages: in this process, of the same cubes that the API asks.</summary>
public sealed class ReportDesk(ChosenLedger chosen, Reports reports, WatchedAnswers watched, IHttpContextAccessor asking)
{
    /// <exception cref="LedgerUnavailableException">The ledger is not open yet and PostgreSQL is away.</exception>
    /// <exception cref="LedgerLoadingException">Its cube is still being read.</exception>
    public Task<ReportReply> AskAsync(string projection, ReportParameters asked, IEnumerable<KeyValuePair<string, string>> more, CancellationToken cancel) =>
        AskAsync(Find(projection), asked.Ledger, [.. asked.Question, .. more], told: null, cancel);

    /// <summary>The same for a page that is open and was told of a change.</summary>
    /// <param name="projection">What is asked.</param>
    /// <param name="ledger">Null for the default one.</param>
    /// <param name="question">Parameters.</param>
    /// <param name="told">The position of the change: the answer that every watching page was told of is given again, so that many open pages cost one fold.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public async Task<ReportReply> AskAsync(
        IProjection projection, string? ledger, IReadOnlyList<KeyValuePair<string, string>> question, long? told, CancellationToken cancel)
    {
        var found = await chosen.FindAsync(ledger, cancel);
        if (!found.Accepted)
            return new(null, null, found.Refusals, true);
        var node = found.Value;
        var choices = projection.IsOfPeople ? CohortChoices.Of(node, ZoomLevel.Type).Within(asking.HttpContext?.User) : CohortChoices.None;
        var read = AskedBy.Question(asking.HttpContext?.User, projection, question, node.Settings);
        if (!read.Accepted)
            return new(node.Settings, null, read.Refusals, node.Connected) { Choices = choices };
        var answer = (told is { } position ? watched.Told(node, read.Value, position) : null) ?? node.Ask(read.Value);
        return new(node.Settings, answer, [], node.Connected) { Choices = choices };
    }

    private IProjection Find(string projection) =>
        reports.TryFind(projection, out var report) ? report : throw new InvalidOperationException($"There is no projection '{projection}'.");
}
