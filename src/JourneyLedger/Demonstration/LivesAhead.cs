using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>People drawn some dozens ahead of where the merge stands, by as many threads as it is given: each is nobody else's affair.</summary>
/// <param name="design">Which area.</param>
/// <param name="people">In the order in which they are asked for.</param>
/// <param name="workers">Threads; a tally counts on one.</param>
internal sealed class LivesAhead(AreaDesign design, (LocalDate KnownFrom, int Number)[] people, int workers)
{
    private const int PerWorker = 64;

    private readonly IReadOnlyList<NewEvent>?[] _drawn = new IReadOnlyList<NewEvent>?[workers * PerWorker];
    private int _until;

    /// <summary>The life of the person at a place; each place once, in order.</summary>
    public IReadOnlyList<NewEvent> Take(int place)
    {
        if (workers == 1 || design.Tally is not null)
            return DemonstrationArea.Of(design, people[place].Number);
        if (place >= _until)
        {
            var from = _until;
            _until = Math.Min(people.Length, from + _drawn.Length);
            Parallel.For(from, _until, new ParallelOptions { MaxDegreeOfParallelism = workers }, at => _drawn[at - from] = DemonstrationArea.Of(design, people[at].Number));
        }

        var index = place % _drawn.Length;
        var life = _drawn[index]!;
        _drawn[index] = null;
        return life;
    }
}
