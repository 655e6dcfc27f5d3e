using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Parking;

/// <summary>One provider's people, added up.</summary>
internal sealed class ProviderTally
{
    /// <summary>Open on the day.</summary>
    public long Open { get; set; }

    /// <summary>Open ones whose start is known only to the month: nobody can say since when they wait.</summary>
    public long Undated { get; set; }

    public long Parked { get; set; }

    public long ParkedInWork { get; set; }

    /// <summary>Open ones by state on the day, as <see cref="ProgrammeState"/>.</summary>
    public long[] States { get; } = new long[5];

    public long Days { get; set; }

    public long ParkedDays { get; set; }

    /// <summary>Times on a programme that had an active day.</summary>
    public long Spells { get; set; }

    /// <summary>Of them with a parked day.</summary>
    public long SpellsParked { get; set; }

    /// <summary>Of all times on a programme, those in which contact was lost or declined.</summary>
    public long SpellsDisengaged { get; set; }

    /// <summary>All times on a programme.</summary>
    public long All { get; set; }

    /// <summary>What people got, by group; those of unknown group under the empty name.</summary>
    public Dictionary<string, List<Dose>> Doses { get; } = new(StringComparer.Ordinal);

    public void Merge(ProviderTally other)
    {
        (Open, Undated, Parked, ParkedInWork) = (Open + other.Open, Undated + other.Undated, Parked + other.Parked, ParkedInWork + other.ParkedInWork);
        (Days, ParkedDays, Spells, SpellsParked) = (Days + other.Days, ParkedDays + other.ParkedDays, Spells + other.Spells, SpellsParked + other.SpellsParked);
        (SpellsDisengaged, All) = (SpellsDisengaged + other.SpellsDisengaged, All + other.All);
        for (var state = 0; state < States.Length; state++)
            States[state] += other.States[state];
        foreach (var (group, doses) in other.Doses)
        {
            if (!Doses.TryAdd(group, doses))
                Doses[group].AddRange(doses);
        }
    }
}
