using JourneyLedger.Folds;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyLedger.Web.Live;

/// <summary>
/// <c>/hubs/answers</c>: a page watches one answer. Two messages come back: <c>changed</c> with an <see cref="AnswerPatch"/>, at most once a second,
/// and <c>status</c> with a <see cref="NodeStatus"/>. A patch applies only to the answer at its <c>fromPosition</c>; a client that holds another
/// one, having dropped or missed something, calls <see cref="Watch"/> again from its own position and is in step. Pausing is the client's own:
/// <see cref="Unwatch"/>, and later <see cref="Watch"/>. Whether the caller may have an answer is asked for each, by what its projection needs.
/// </summary>
public sealed class AnswersHub(WatchedAnswers watched, Reports reports, ChosenLedger ledgers) : Hub
{
    /// <summary>Watches one answer instead of whatever this connection watched before.</summary>
    /// <param name="projection">Its name.</param>
    /// <param name="query">The question as in the address of <c>GET /api/projections/{name}</c>, ledger included.</param>
    /// <param name="position">The position that the client's answer is true at; 0 for none yet.</param>
    /// <returns>What turns the client's answer into the present one. A question about fixed knowledge gets no further message.</returns>
    /// <exception cref="HubException">The question is refused; the message is the reason.</exception>
    public async Task<AnswerPatch> Watch(string projection, string query, long position)
    {
        if (!reports.TryFind(projection, out var found))
            throw new HubException($"There is no projection '{projection}'.");
        var parameters = new QueryCollection(QueryHelpers.ParseQuery(query));
        var node = Taken(await ledgers.FindAsync(parameters["ledger"], Context.ConnectionAborted));
        var question = Taken(AskedBy.Question(Context.User, found, AskedParameters.Of(parameters), node.Settings));
        return await watched.WatchAsync(Context.ConnectionId, node, question, position, Context.ConnectionAborted);
    }

    /// <summary>Ends the watching; the connection stays.</summary>
    public Task Unwatch() => watched.LeaveAsync(Context.ConnectionId);

    public override Task OnDisconnectedAsync(Exception? exception) => watched.LeaveAsync(Context.ConnectionId);

    private static T Taken<T>(Checked<T> value) =>
        value.Accepted ? value.Value : throw new HubException(string.Join(" ", value.Refusals.Select(refusal => $"{refusal.Field}: {refusal.Reason}")));
}
