namespace JourneyLedger.Projections.PathwayMap;

/// <summary>What is added up for one step. The last people seen keep a person from being counted twice: journeys come one whole person at a time.</summary>
internal struct StepTally
{
    public long Events;
    public long People;
    public long Reworkers;
    public long Loops;
    public long Loopers;
    public long Starts;
    public int LastPerson;
    public int LastReworker;
    public int LastLooper;

    /// <summary>People whose last step it is.</summary>
    public long Here;

    public long BeyondExpected;

    /// <summary>People here, by days here; null until there is one.</summary>
    public SortedDictionary<int, long>? DaysHere;

    /// <param name="days">Days here; null when not known to the day.</param>
    /// <param name="expected">How many are expected.</param>
    public void Stay(int? days, int? expected)
    {
        Here++;
        if (days is not { } known)
            return;
        DaysHere ??= [];
        DaysHere[known] = DaysHere.GetValueOrDefault(known) + 1;
        if (known > expected)
            BeyondExpected++;
    }

    public void Merge(in StepTally other)
    {
        Events += other.Events;
        People += other.People;
        Reworkers += other.Reworkers;
        Loops += other.Loops;
        Loopers += other.Loopers;
        Starts += other.Starts;
        Here += other.Here;
        BeyondExpected += other.BeyondExpected;
        foreach (var (days, people) in other.DaysHere ?? [])
        {
            DaysHere ??= [];
            DaysHere[days] = DaysHere.GetValueOrDefault(days) + people;
        }
    }
}
