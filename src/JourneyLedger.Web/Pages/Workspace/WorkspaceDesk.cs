using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Access;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Pages.Boards;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>A board as somebody may see it.</summary>
/// <param name="Node">Its ledger.</param>
/// <param name="Board">As of the day asked for, else today, as known.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="MayEdit">They keep its books, and ask about now.</param>
/// <param name="Today">The day asked about, else today in the ledger's zone.</param>
/// <param name="Then">The past moment that is asked about; null for now.</param>
public sealed record BoardAtHand(LedgerNode Node, Board Board, Caller Caller, bool MayEdit, LocalDate Today, KnownAt? Then);

/// <summary>Finds boards for those who may see them, and takes what their secretariats say of them.</summary>
public sealed class WorkspaceDesk(ChosenLedger chosen, TimeProvider clock)
{
    /// <summary>Under which the pages' own records are known again.</summary>
    private const string System = "board-pages";

    private const string Secretariat = "board-secretariat";

    /// <summary>How long a page waits for this node to have read what was stored.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The board, or codes <c>unknown-ledger</c>, <c>unknown-board</c>: a board of others is told from none by nobody.</summary>
    /// <param name="asker">With the query <c>ledger</c>, <c>asOf</c> and <c>knownAt</c>.</param>
    /// <param name="id">Of the board.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public async Task<Checked<BoardAtHand>> FindAsync(HttpContext asker, string id, CancellationToken cancel)
    {
        var node = await chosen.FindAsync(asker.Request.Query["ledger"], cancel);
        if (!node.Accepted)
            return Checked<BoardAtHand>.Refuse(node.Refusals);
        LocalDate? asOf = LocalDatePattern.Iso.Parse(asker.Request.Query["asOf"].ToString()).TryGetValue(default, out var day) ? day : null;
        KnownAt? known = long.TryParse(asker.Request.Query["knownAt"], out var position) ? new KnownAt.AtPosition(position) : null;
        var caller = Caller.Of(asker.User)!;
        if (!BoardDesk.In(node.Value, asOf, known).TryGetValue(id, out var board) || !BoardAccess.MaySee(caller, board))
            return new Refusal("unknown-board", "board", "There is no board of this name that you are a member of.");
        var then = known ?? (asOf is { } end ? BoardAsked.EndOf(end, DateTimeZoneProviders.Tzdb[node.Value.Settings.Zone]) : null);
        return new BoardAtHand(node.Value, board, caller, then is null && Edits(caller, board), asOf ?? Today(node.Value), then);
    }

    /// <summary>Whoever has the right, of the organisation that keeps the books; and while developing, whoever sits at the machine.</summary>
    public static bool Edits(Caller caller, Board board) => caller.May(Right.EditBoards) && (caller.Way == CallerWay.Developer || Keeps(caller, board)) && BoardAccess.MaySee(caller, board);

    private static bool Keeps(Caller caller, Board board) => caller.Identity.Organisation == board.Secretariat;

    public LocalDate Today(LedgerNode node) => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[node.Settings.Zone]).Date;

    /// <summary>The stream as it stands, by version.</summary>
    /// <exception cref="JourneyLedger.Postgres.LedgerUnavailableException">PostgreSQL is away.</exception>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAsync(LedgerNode node, string board, CancellationToken cancel)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in node.Ledger.ReadStreamAsync(BoardStreams.Of(board), cancel))
            events.Add(recorded);
        return events;
    }

    /// <summary>Offers an event to the one intake desk, and waits until this node's answers include it.</summary>
    /// <param name="node">The ledger.</param>
    /// <param name="board">Id.</param>
    /// <param name="type">Of the event.</param>
    /// <param name="caller">Who says it.</param>
    /// <param name="sent">What the form says.</param>
    /// <param name="dryRun">Says what would happen and stores nothing.</param>
    /// <exception cref="JourneyLedger.Postgres.LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task<RowOutcome> OfferAsync(LedgerNode node, string board, string type, Caller caller, SentForm sent, bool dryRun)
    {
        var offered = new NewEvent
        {
            Stream = BoardStreams.Of(board),
            Type = type,
            SchemaVersion = EventCatalogue.Find(type)!.Version,
            Occurred = Occurred.On(sent.On),
            Source = new(caller.Identity.Organisation, Secretariat, System, sent.RecordId),
            ActorRole = caller.Identity.Role,
            Payload = JsonSerializer.SerializeToUtf8Bytes(sent.Payload),
        };

        // Not cancelled with the request: whoever closes the page must not leave it open what was stored.
        var outcome = (await node.Intake(clock).TakeAsync([new OfferedRow(1, offered, sent.Version)], dryRun, CancellationToken.None))[0];
        if (outcome is RowOutcome.Recorded { Receipt: { } receipt })
            await ReadUpToAsync(node, receipt.Position);
        return outcome;
    }

    private static async Task ReadUpToAsync(LedgerNode node, long position)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await node.WaitPastAsync(position - 1, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It is stored all the same; the page shows it when this node has read on.
        }
    }
}

/// <summary>What a form of a board's page says.</summary>
/// <param name="On">The day it happened.</param>
/// <param name="RecordId">Made with the form, so that sending it twice stores it once.</param>
/// <param name="Version">Of the stream when the form was made; null for whatever it is.</param>
/// <param name="Payload">Of the event.</param>
public sealed record SentForm(LocalDate On, string RecordId, long? Version, JsonObject Payload);
