namespace JourneyLedger.Projections.PathwayMap;

/// <summary>What is added up for one step. The last people seen keep a person from being counted twice: journeys come one whole person at a time.</summary>
internal struct StepTally()
{
    public long Events;
    public long People;
    public long Reworkers;
    public long Loops;
    public long Loopers;
    public long Starts;
    public int LastPerson = -1;
    public int LastReworker = -1;
    public int LastLooper = -1;

    /// <summary>People whose last step it is.</summary>
    public long Here;

    /// <summary>Those known to the day, by days here.</summary>
    public long[] ByDaysHere = [];

    /// <summary>Counts the person once, and once more as coming back.</summary>
    public void Visit(int person)
    {
        if (LastPerson != person)
            (LastPerson, People) = (person, People + 1);
        else if (LastReworker != person)
            (LastReworker, Reworkers) = (person, Reworkers + 1);
    }

    public void Loop(int person)
    {
        Loops++;
        if (LastLooper != person)
            (LastLooper, Loopers) = (person, Loopers + 1);
    }

    /// <summary>Counts people whose last step it is, known to the day, by days here.</summary>
    /// <param name="days">0 or more.</param>
    /// <param name="people">How many.</param>
    public void Stay(int days, long people)
    {
        if (days >= ByDaysHere.Length)
            Array.Resize(ref ByDaysHere, days + (days / 4) + 64);
        ByDaysHere[days] += people;
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
        if (ByDaysHere.Length < other.ByDaysHere.Length)
            Array.Resize(ref ByDaysHere, other.ByDaysHere.Length);
        for (var days = 0; days < other.ByDaysHere.Length; days++)
            ByDaysHere[days] += other.ByDaysHere[days];
    }
}
