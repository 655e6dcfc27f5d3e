using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Intake;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Web.Live;

/// <summary>One ledger as this node holds it: the ledger to write to, and its cube, kept up with the tail, to answer from.</summary>
public sealed class LedgerNode(Ledger ledger, LedgerCube cube) : IAsyncDisposable
{
    public Ledger Ledger => ledger;

    public LedgerSettings Settings => ledger.Settings;

    public JourneyCube Cube => cube.Cube;

    public EventCatalogue Catalogue => cube.Catalogue;

    /// <summary>Completes when what <see cref="Warm"/> makes is at hand.</summary>
    public Task Warmed { get; private set; } = Task.CompletedTask;

    /// <summary>False while PostgreSQL is away: answers are then as of <see cref="Position"/> and may be out of date.</summary>
    public bool Connected => cube.Connected;

    /// <summary>The last ledger position that answers include.</summary>
    public long Position => cube.Cube.Position;

    public Answer Ask(Question question) => AnswerDesk.Ask(Cube, Catalogue, Settings, question);

    /// <summary>The same by one worker, for what nobody waits for: it takes no other question's core.</summary>
    public Answer AskOnOneCore(Question question) => AnswerDesk.Ask(Cube, Catalogue, Settings, question, threads: 1);

    /// <summary>The way in for what is reported to this ledger.</summary>
    public IntakeDesk Intake(TimeProvider clock) => new(ledger, Cube.AmendedPeople, clock);

    /// <summary>
    /// Makes in the background what the first question of a large cube would wait for: the cells of this ledger's reading, the totals of everybody
    /// and the clocks that reports read. A question that comes meanwhile waits for no more than it would have made itself.
    /// </summary>
    /// <param name="map">The pathway map, which reads what nearly every other report reads.</param>
    public void Warm(IProjection map) => Warmed = Task.Run(() =>
    {
        if (Question.Parse(map, [], Settings) is { Accepted: true } plain)
            Ask(plain.Value);
        Cube.View(Catalogue, null, null, Cohort.Everyone).PrepareClocks();
    });

    /// <summary>
    /// True when the answer to a question cannot depend on what PostgreSQL holds beyond this cube: it asks what was known at a position
    /// that the cube has passed. Such an answer is right whether or not PostgreSQL is away.
    /// </summary>
    public bool CanAnswerAlone(Question question) => question.KnownAt is KnownAt.AtPosition known && known.Position <= Position;

    /// <summary>Everybody a merge has ever linked with a claimant, themselves included, as far as <see cref="Position"/>.</summary>
    public IReadOnlyList<string> LinkedWith(string claimant) => Cube.AmendedPeople.GroupOf(claimant);

    /// <summary>Whether a claimant's area is one of these, as far as <see cref="Position"/>; null for nobody whose area is known here.</summary>
    public bool? LivesIn(string claimant, IReadOnlyList<string> areas)
    {
        var view = Cube.View(Catalogue, null, null, Cohort.Everyone);
        string[] known = [.. LinkedWith(claimant).Select(view.ClaimantNumber).OfType<int>().Select(view.AreaOf).OfType<string>()];
        return known.Length == 0 ? null : known.Any(areas.Contains);
    }

    /// <summary>Completes when answers include a position after this one.</summary>
    public Task WaitPastAsync(long position, CancellationToken cancel) => cube.WaitPastAsync(position, cancel);

    public ValueTask DisposeAsync() => cube.DisposeAsync();
}
