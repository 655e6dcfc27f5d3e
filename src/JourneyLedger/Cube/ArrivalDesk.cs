using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>
/// Where events come in: gives them codes and notes them, in order of position, until somebody takes them to put them into journeys.
/// Safe for any number of callers; holds nobody up for longer than it takes to note a batch.
/// </summary>
internal sealed class ArrivalDesk(CubeBooks books, KnowledgeAxis axis)
{
    private readonly Lock _arriving = new();

    /// <summary>People whose journeys come whole: their events are not noted.</summary>
    private readonly HashSet<int> _aside = [];

    private Arrivals _arrivals = new();

    /// <summary>What was taken: the events not yet in journeys, and all that is known with them.</summary>
    /// <param name="Arrivals">In order of position.</param>
    /// <param name="Ranks">By code of step.</param>
    /// <param name="Pages">The dictionaries that the events are in.</param>
    /// <param name="Moments">When each position was recorded.</param>
    /// <param name="Position">The last position.</param>
    public readonly record struct Taken(Arrivals Arrivals, byte[] Ranks, BookPages Pages, KnownMoments Moments, long Position);

    /// <summary>The last ledger position noted; 0 when there is none.</summary>
    public long Position
    {
        get
        {
            lock (_arriving)
                return axis.Position;
        }
    }

    /// <summary>Steps noted and not taken.</summary>
    public int StepsWaiting
    {
        get
        {
            lock (_arriving)
                return _arrivals.StepCount;
        }
    }

    /// <summary>People that any event was about and who are not erased.</summary>
    public int Claimants
    {
        get
        {
            lock (_arriving)
                return books.Claimants.Count - books.ErasedHere;
        }
    }

    /// <summary>People that were erased from the ledger.</summary>
    public int ErasedPeople
    {
        get
        {
            lock (_arriving)
                return books.ErasedPeople;
        }
    }

    /// <summary>Notes events after <see cref="Position"/>; others are ignored.</summary>
    /// <returns>How many are steps of journeys.</returns>
    public int Note(ReadOnlySpan<JourneyStep> steps)
    {
        lock (_arriving)
        {
            var before = _arrivals.StepCount;
            foreach (ref readonly var step in steps)
            {
                if (step.Position > axis.Position)
                    Note(step);
            }

            return _arrivals.StepCount - before;
        }
    }

    /// <summary>Notes that a position without an event of a person has passed.</summary>
    public void Pass(long position, Instant recordedAt)
    {
        lock (_arriving)
        {
            if (position > axis.Position)
                axis.Pass(position, recordedAt);
        }
    }

    /// <summary>Puts people's rows into codes, by rising number; those that no event was about are passed over.</summary>
    public AmendedJourney[] Amended(IEnumerable<string> people, ILookup<string, JourneyRow> rows)
    {
        lock (_arriving)
        {
            return
            [
                .. people.Distinct(StringComparer.Ordinal)
                    .Select(name => (Name: name, Number: books.Claimants.Seek(name)))
                    .Where(person => person.Number >= 0)
                    .OrderBy(person => person.Number)
                    .Select(person => AmendedJourney.Of(person.Number, rows[person.Name], books)),
            ];
        }
    }

    /// <summary>From now on no event of these people is noted.</summary>
    public void SetAside(ReadOnlySpan<JourneyPast> journeys)
    {
        lock (_arriving)
        {
            foreach (var journey in journeys)
                _aside.Add(journey.Claimant);
        }
    }

    /// <inheritdoc cref="CubeBooks.Erase"/>
    public int Erase(string claimant)
    {
        lock (_arriving)
            return books.Erase(claimant);
    }

    /// <summary>Hands over what was noted.</summary>
    public Taken Take()
    {
        lock (_arriving)
        {
            var arrivals = _arrivals;
            if (!arrivals.IsEmpty)
                _arrivals = new();
            return new(arrivals, books.Ranks, books.Pages(), axis.Moments(), axis.Position);
        }
    }

    public BookPages Pages()
    {
        lock (_arriving)
            return books.Pages();
    }

    public string NameOf(int claimant)
    {
        lock (_arriving)
            return books.Claimants[claimant];
    }

    /// <summary>The number of a pseudonym, or -1.</summary>
    public int Seek(string claimant)
    {
        lock (_arriving)
            return books.Claimants.Seek(claimant);
    }

    /// <summary>Lets nothing in while a snapshot is written.</summary>
    public void Hold(Action<CubeBooks, KnowledgeAxis> write)
    {
        lock (_arriving)
            write(books, axis);
    }

    private void Note(in JourneyStep step)
    {
        if (step.Position > uint.MaxValue)
            throw new InvalidOperationException($"A cube holds positions up to {uint.MaxValue}; {step.Position} is beyond.");
        var claimant = books.Claimants.NumberOf(step.Claimant);
        axis.Pass(step.Position, step.RecordedAt);
        if (_aside.Count > 0 && _aside.Contains(claimant))
            return;
        var at = WallClock.Micros(step.At);
        foreach (var (name, value) in step.Attributes)
            _arrivals.Add(new Arrivals.FactRow(at, claimant, books.Facts.CodeOf(new(name, value)), (uint)step.Position));
        if (step.Step is null && step.What is null)
            return;
        var row = new Arrivals.StepRow(at, claimant, books.PlaceCode(step.Organisation, step.Area), (uint)step.Position, books.StepCode(step));
        _arrivals.Add(row, books.WhatOf(step.What), step.Thread, books.LinksOf(step.Links));
    }
}
