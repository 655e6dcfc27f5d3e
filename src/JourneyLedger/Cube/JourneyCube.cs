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
/// Limits: 2^32 positions, 32,768 kinds of step, 2^31 events.
/// </remarks>
public sealed class JourneyCube
{
    private const int TrayEvents = 1 << 20;

    private readonly Lock _arriving = new();
    private readonly Lock _absorbing = new();
    private readonly CubeBooks _books;
    private readonly KnowledgeAxis _axis;
    private readonly HashSet<int> _aside = [];
    private Arrivals _arrivals = new();
    private SegmentStack _stack;
    private AmendedJourneys _amended;
    private long _events;
    private int _frozen;

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
        (_books, _axis, _amended, AmendedPeople) = (books, axis, amended, people);
        _stack = journeys.Count == 0 ? SegmentStack.Empty : SegmentStack.Of([journeys]);
        _events = journeys.Events;
        foreach (var journey in amended.All)
            _aside.Add(journey.Claimant);
    }

    /// <summary>The last ledger position applied; 0 when empty.</summary>
    public long Position
    {
        get
        {
            lock (_arriving)
                return _axis.Position;
        }
    }

    /// <summary>Steps of journeys held; events that only describe a person are not counted.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>People that any event was about.</summary>
    public int Claimants
    {
        get
        {
            lock (_arriving)
                return _books.Claimants.Count - _books.ErasedHere;
        }
    }

    /// <summary>
    /// Whose journeys must come through <see cref="Amend"/>. Whoever applies events tells it each one, before applying it; snapshots keep it.
    /// </summary>
    public AmendedPeople AmendedPeople { get; }

    /// <summary>Takes steps in rising position, after <see cref="Position"/>; repeats of positions already applied are ignored.</summary>
    public void Apply(ReadOnlySpan<JourneyStep> steps)
    {
        bool full;
        lock (_arriving)
        {
            foreach (ref readonly var step in steps)
            {
                if (step.Position > _axis.Position)
                    Note(step);
            }

            full = _arrivals.StepCount >= Math.Max(TrayEvents, (Events - _arrivals.StepCount) / 2);
        }

        if (full)
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
        if (amended.Count == 0)
            return;
        var byPerson = rows.ToLookup(row => row.Step.Claimant, StringComparer.Ordinal);
        lock (_absorbing)
        {
            AmendedJourney[] journeys;
            lock (_arriving)
            {
                journeys =
                [
                    .. amended.Distinct(StringComparer.Ordinal)
                        .Select(name => (Name: name, Number: _books.Claimants.Seek(name)))
                        .Where(person => person.Number >= 0)
                        .OrderBy(person => person.Number)
                        .Select(person => AmendedJourney.Of(person.Number, byPerson[person.Name], _books)),
                ];
            }

            Put(journeys);
        }
    }

    /// <summary>Notes that positions without a journey step (organisations' streams) have passed.</summary>
    public void PassTo(long position, Instant recordedAt)
    {
        lock (_arriving)
        {
            if (position > _axis.Position)
                _axis.Pass(position, recordedAt);
        }
    }

    /// <summary>People that were erased from the ledger, whether this cube ever held them or not.</summary>
    public int ErasedPeople
    {
        get
        {
            lock (_arriving)
                return _books.ErasedPeople;
        }
    }

    /// <summary>
    /// Takes a person out for good: their steps, facts and name, from every view taken from now on, about whatever time. Of somebody the cube does
    /// not hold it only counts. What a merge had given to others is theirs until they are amended again.
    /// </summary>
    public void Erase(string claimant)
    {
        lock (_absorbing)
        {
            int number;
            lock (_arriving)
                number = _books.Erase(claimant);
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
            var (arrivals, ranks, position, known, pages) = TakeArrivals(knownAt);
            Absorb(arrivals, ranks);

            // Segments hold what amended people's journeys are now; what they were known to be then replaces it.
            var stack = known is { } then && _amended.Count > 0 ? _stack.With(AmendedJourneys.AsKnown(_amended.All, (uint)then)) : _stack;
            return new CubeView(stack, pages, NameOf, catalogue, position, asOf, known, cohort) { ErasedPeople = ErasedPeople };
        }
    }

    /// <summary>Writes a snapshot; <see cref="Load(Stream)"/> gives the same cube back. The same events give the same bytes, however they came in.</summary>
    public void Save(Stream to)
    {
        lock (_absorbing)
        {
            Settle();
            lock (_arriving)
            {
                var held = _stack.Segments.Length == 0 ? Segment.Empty : _stack.Segments[0].WithoutEmpty();
                Snapshot.Write(to, _books, _axis, held, _amended, AmendedPeople);
            }
        }
    }

    /// <summary>The cube that a snapshot holds.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut short, of another program or version, or ranks have changed since; the message says which.</exception>
    public static JourneyCube Load(Stream from) => Load(from, static key => EventCatalogue.Standard.Describe(key).Rank);

    /// <inheritdoc cref="Load(Stream)"/>
    public static JourneyCube Load(Stream from, Func<StepKey, byte> rankOf) => Snapshot.Read(from, rankOf);

    private void Note(in JourneyStep step)
    {
        if (step.Position > uint.MaxValue)
            throw new InvalidOperationException($"A cube holds positions up to {uint.MaxValue}; {step.Position} is beyond.");
        var claimant = _books.Claimants.NumberOf(step.Claimant);
        _axis.Pass(step.Position, step.RecordedAt);
        if (_aside.Count > 0 && _aside.Contains(claimant))
            return;
        var at = WallClock.Micros(step.At);
        foreach (var (name, value) in step.Attributes)
            _arrivals.Add(new Arrivals.FactRow(at, claimant, _books.Facts.CodeOf(new(name, value)), (uint)step.Position));
        if (step.Step is { } key)
        {
            var code = (ushort)(_books.StepCode(key) | (step.Coarse ? Segment.Coarse : 0));
            _arrivals.Add(new Arrivals.StepRow(at, claimant, _books.PlaceCode(step.Organisation, step.Area), (uint)step.Position, code));
            Interlocked.Increment(ref _events);
        }
    }

    /// <summary>Only under the absorbing lock: these people's journeys in the place of whatever there was of them.</summary>
    /// <param name="journeys">By rising claimant.</param>
    private void Put(AmendedJourney[] journeys)
    {
        var (arrivals, ranks, _, _, _) = TakeArrivals(null);
        Absorb(arrivals, ranks);
        Stack(AmendedJourneys.AsKnown(journeys, AmendedJourney.StillKnown));
        _amended = _amended.With(journeys);
        lock (_arriving)
        {
            foreach (var journey in journeys)
                _aside.Add(journey.Claimant);
            Interlocked.Exchange(ref _events, _stack.Events + _arrivals.StepCount);
        }
    }

    private (Arrivals Arrivals, byte[] Ranks, long Position, long? Known, BookPages Pages) TakeArrivals(KnownAt? knownAt)
    {
        lock (_arriving)
        {
            var arrivals = _arrivals;
            if (!arrivals.IsEmpty)
                _arrivals = new();
            long? known = knownAt switch
            {
                KnownAt.AtPosition at when at.Position < _axis.Position => at.Position,
                KnownAt.AtInstant at when _axis.PositionAt(at.Instant) is var found && found < _axis.Position => found,
                _ => null,
            };
            return (arrivals, _books.Ranks, _axis.Position, known, _books.Pages());
        }
    }

    /// <summary>Only under the absorbing lock.</summary>
    private void Absorb(Arrivals arrivals, byte[] ranks)
    {
        if (!arrivals.IsEmpty)
            Stack(Compaction.Absorb(arrivals, _stack, ranks));
    }

    /// <summary>Only under the absorbing lock.</summary>
    private void Stack(Segment newer)
    {
        var stack = _stack.With(newer);

        // Equal-sized overlays are put together, so there are only ever a few; those under compaction wait for its end.
        var segments = stack.Segments;
        var count = segments.Length;
        while (count - 2 >= Math.Max(_frozen, 1) && segments[count - 2].Events <= segments[count - 1].Events * 2)
        {
            segments = [.. segments[..(count - 2)], Compaction.Merge(segments.AsSpan(count - 2, 2))];
            count--;
        }

        _stack = count == stack.Segments.Length ? stack : SegmentStack.Of(segments);
        var overlays = segments.Skip(1).Sum(segment => segment.Events);
        if (_frozen == 0 && overlays > Math.Max(1 << 16, segments[0].Events / 8))
            CompactInBackground();
    }

    private void CompactInBackground()
    {
        var old = _stack.Segments;
        var pages = Pages();
        _frozen = old.Length;
        _ = Task.Run(() =>
        {
            var merged = Compaction.Merge(old).WithoutEmpty();
            merged.PrepareLike(old[0], pages);
            lock (_absorbing)
            {
                // A settled stack no longer starts with what was merged.
                if (_frozen == old.Length && _stack.Segments.AsSpan().StartsWith(old))
                    _stack = SegmentStack.Of([merged, .. _stack.Segments[old.Length..]]);
                _frozen = 0;
            }
        });
    }

    /// <summary>Everything into the base, now.</summary>
    private void Settle()
    {
        lock (_absorbing)
        {
            var (arrivals, ranks, _, _, _) = TakeArrivals(null);
            var segments = arrivals.IsEmpty ? _stack.Segments : [.. _stack.Segments, Compaction.Absorb(arrivals, _stack, ranks)];
            if (segments.Length < 2 && arrivals.IsEmpty)
                return;
            var merged = Compaction.Merge(segments).WithoutEmpty();
            merged.PrepareLike(segments[0], Pages());
            _stack = SegmentStack.Of([merged]);
        }
    }

    private BookPages Pages()
    {
        lock (_arriving)
            return _books.Pages();
    }

    private string NameOf(int claimant)
    {
        lock (_arriving)
            return _books.Claimants[claimant];
    }
}
