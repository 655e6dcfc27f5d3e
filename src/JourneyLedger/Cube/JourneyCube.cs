using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// Every journey of one ledger in columns, by claimant and then by time: an immutable compact base and small overlays of changed claimants.
/// One writer (Apply), any number of readers (View) at the same time.
/// </summary>
/// <remarks>
/// What arrives is only noted; the next view, or a full tray, puts it into journeys. So a late event costs the same as one in order.
/// People whose events are corrected, retracted or joined with others' are set aside: their journeys come whole (<see cref="Amend"/>).
/// Limits: 2^32 positions, 32,767 kinds of step, 2^31 events.
/// </remarks>
public sealed class JourneyCube
{
    private const int TrayEvents = 1 << 20;

    private readonly Lock _absorbing = new();
    private readonly ArrivalDesk _desk;
    private readonly Layers _layers;
    private AmendedJourneys _amended;
    private long _events;

    /// <summary>An empty cube whose steps of one moment are ordered by the standard vocabulary's ranks.</summary>
    public JourneyCube()
        : this(static key => EventCatalogue.Standard.Describe(key).Rank)
    {
    }

    /// <summary>An empty cube with another order among steps of one moment.</summary>
    /// <param name="rankOf">Lower comes first; asked once for each kind of step, and must give the same for ever.</param>
    public JourneyCube(Func<StepKey, byte> rankOf)
        : this(new CubeBooks(rankOf), new KnowledgeAxis(), Segment.Empty, AmendedJourneys.Empty, new AmendedPeople())
    {
    }

    internal JourneyCube(CubeBooks books, KnowledgeAxis axis, Segment journeys, AmendedJourneys amended, AmendedPeople people)
    {
        (_desk, _amended, AmendedPeople) = (new(books, axis), amended, people);
        _layers = new(_absorbing, _desk.Pages);
        if (journeys.Count > 0)
            _layers.Put(journeys);
        _events = journeys.Events;
        _desk.SetAside(amended.All);
    }

    /// <summary>The last ledger position applied; 0 when empty.</summary>
    public long Position => _desk.Position;

    /// <summary>Steps of journeys held; events that are no step are not counted.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>People that any event was about.</summary>
    public int Claimants => _desk.Claimants;

    /// <summary>People that were erased from the ledger, whether this cube ever held them or not.</summary>
    public int ErasedPeople => _desk.ErasedPeople;

    /// <summary>
    /// Whose journeys must come through <see cref="Amend"/>. Whoever applies events tells it each one, before applying it; snapshots keep it.
    /// </summary>
    public AmendedPeople AmendedPeople { get; }

    /// <summary>What streams that are no claimant's say. Whoever applies events gives them to it first; snapshots do not hold it.</summary>
    public OrganisationRecords Organisations { get; } = new();

    /// <summary>Takes steps in rising position, after <see cref="Position"/>; repeats of positions already applied are ignored.</summary>
    public void Apply(ReadOnlySpan<JourneyStep> steps)
    {
        Interlocked.Add(ref _events, _desk.Note(steps));
        var waiting = _desk.StepsWaiting;
        if (waiting >= Math.Max(TrayEvents, (Events - waiting) / 2))
            Settle();
    }

    /// <summary>Takes steps and, with them and before any view sees them, the amended journeys that they change.</summary>
    public void Apply(ReadOnlySpan<JourneyStep> steps, IReadOnlyCollection<string> amended, IEnumerable<JourneyRow> rows)
    {
        lock (_absorbing)
        {
            Apply(steps);
            Amend(amended, rows);
        }
    }

    /// <summary>
    /// Gives people other journeys: from now on nothing counts of theirs but these rows, and steps applied later need another call.
    /// </summary>
    /// <param name="amended">Pseudonyms; those that no event was about are passed over, those without a row have no journey.</param>
    /// <param name="rows">Of these people, at every state of knowledge up to <see cref="Position"/>.</param>
    public void Amend(IReadOnlyCollection<string> amended, IEnumerable<JourneyRow> rows)
    {
        if (amended.Count > 0)
            Amend([(amended, rows)]);
    }

    /// <summary>As the other, for several groups of people, each with rows of its own people alone.</summary>
    public void Amend(IEnumerable<(IReadOnlyCollection<string> People, IEnumerable<JourneyRow> Rows)> groups)
    {
        lock (_absorbing)
        {
            var journeys = new List<AmendedJourney>();
            foreach (var (people, rows) in groups)
                journeys.AddRange(_desk.Amended(people, rows.ToLookup(row => row.Step.Claimant, StringComparer.Ordinal)));
            Put([.. journeys.OrderBy(journey => journey.Claimant)]);
        }
    }

    /// <summary>Notes that positions without a journey step (organisations' streams) have passed.</summary>
    public void PassTo(long position, Instant recordedAt) => _desk.Pass(position, recordedAt);

    /// <summary>
    /// Takes a person out for good: their steps, facts and name, from every view taken from now on, about whatever time. Of somebody the cube does
    /// not hold it only counts. What a merge had given to others is theirs until they are amended again.
    /// </summary>
    public void Erase(string claimant)
    {
        lock (_absorbing)
        {
            var number = _desk.Erase(claimant);
            AmendedPeople.Forget(claimant);
            if (number >= 0)
                Put([AmendedJourney.Nothing(number)]);
        }
    }

    /// <summary>The journeys as they stood on a day and were known at a moment, of one cohort. A consistent picture: later Apply calls do not change it.</summary>
    public CubeView View(EventCatalogue catalogue, LocalDate? asOf, KnownAt? knownAt, Cohort cohort)
    {
        lock (_absorbing)
        {
            var taken = _desk.Take();
            _layers.Absorb(taken.Arrivals, taken.Ranks);
            long? known = knownAt switch
            {
                KnownAt.AtPosition at when at.Position < taken.Position => at.Position,
                KnownAt.AtInstant at when taken.Moments.PositionAt(at.Instant) is var found && found < taken.Position => found,
                _ => null,
            };

            // Segments hold what amended people's journeys are now; what they were known to be then replaces it.
            var stack = known is { } then && _amended.Count > 0 ? _layers.Stack.With(_amended.AsKnown((uint)then, _layers.Stack, taken.Ranks)) : _layers.Stack;
            return new CubeView(stack, taken.Pages, taken.Moments, _desk, catalogue, taken.Position, asOf, known, cohort)
            {
                ErasedPeople = ErasedPeople,
                Organisations = Organisations.At(known ?? taken.Position, asOf),
            };
        }
    }

    /// <summary>Writes a snapshot; <see cref="Load(Stream)"/> gives the same cube back. The same events give the same bytes, however they came in.</summary>
    public void Save(Stream to)
    {
        lock (_absorbing)
        {
            Settle();
            var held = _layers.Stack.Segments.Length == 0 ? Segment.Empty : _layers.Stack.Segments[0].WithoutEmpty();
            _desk.Hold((books, axis) => Snapshot.Write(to, books, axis, held, _amended, AmendedPeople));
        }
    }

    /// <summary>What the columns weigh, everything in one base; dictionaries of particulars, places and the like are left out.</summary>
    public IReadOnlyList<ColumnWeight> Weigh()
    {
        lock (_absorbing)
        {
            Settle();
            IReadOnlyList<ColumnWeight> weights = [];
            _desk.Hold((books, axis) => weights = ColumnWeight.Of(_layers.Stack, _amended, books, axis));
            return weights;
        }
    }

    /// <summary>The cube that a snapshot holds.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut short, of another program or version, or ranks have changed since; the message says which.</exception>
    public static JourneyCube Load(Stream from) => Load(from, static key => EventCatalogue.Standard.Describe(key).Rank);

    /// <inheritdoc cref="Load(Stream)"/>
    public static JourneyCube Load(Stream from, Func<StepKey, byte> rankOf) => Snapshot.Read(from, rankOf);

    /// <summary>Only under the absorbing lock: these people's journeys in the place of whatever there was of them.</summary>
    /// <param name="journeys">By rising claimant.</param>
    private void Put(AmendedJourney[] journeys)
    {
        var taken = _desk.Take();
        _layers.Absorb(taken.Arrivals, taken.Ranks);
        _layers.Put(AmendedJourneys.Present(journeys, taken.Ranks));
        var past = Array.ConvertAll(journeys, JourneyPast.Of);
        _amended = _amended.With(past);
        _desk.SetAside(past);
        Interlocked.Exchange(ref _events, _layers.Stack.Events + _desk.StepsWaiting);
    }

    /// <summary>Everything into the base, now.</summary>
    private void Settle()
    {
        lock (_absorbing)
        {
            var taken = _desk.Take();
            _layers.Settle(taken.Arrivals, taken.Ranks);
        }
    }
}
