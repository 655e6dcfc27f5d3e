namespace JourneyLedger.Projections.Capacity;

/// <summary>One organisation with staff: what it has, what is asked of it and what it did.</summary>
internal sealed class Office
{
    /// <param name="organisation">Id.</param>
    /// <param name="staff">Its roles that count.</param>
    /// <param name="sums">What journeys say.</param>
    /// <param name="minutesOfLevel">Minutes that a person of a level needs in a fortnight; null where nobody has said.</param>
    /// <param name="limits">Of the question.</param>
    /// <param name="day">Civil day of the question.</param>
    public Office(string organisation, IReadOnlyCollection<Staff> staff, OfficeSums sums, Func<string, double?> minutesOfLevel, CapacityLimits limits, int day)
    {
        (Organisation, Sums) = (organisation, sums);
        Fte = staff.Sum(role => role.Fte);
        Available = staff.Sum(role => role.Fte * (limits.MinutesPerFte ?? role.MinutesPerFte ?? limits.UsualMinutesPerFte));
        StaffAge = day - staff.Min(role => role.Day);
        IsOld = StaffAge > limits.StaffDays;
        var levels = sums.Levels.Select(level => (level.Value, Minutes: minutesOfLevel(level.Key))).ToArray();
        Levelled = levels.Where(level => level.Minutes is not null).Sum(level => level.Value);
        var isEnough = Cases > 0 && Levelled >= limits.LevelledShare * sums.OpenClaims && sums.OpenClaims > 0;
        Required = isEnough ? levels.Sum(level => level.Value * (level.Minutes ?? 0)) : null;
    }

    public string Organisation { get; }

    public OfficeSums Sums { get; }

    public double Fte { get; }

    /// <summary>Contact minutes that its staff have in a fortnight.</summary>
    public double Available { get; }

    /// <summary>Days since the oldest of the reports its staff are known by.</summary>
    public int StaffAge { get; }

    public bool IsOld { get; }

    /// <summary>Open claims whose level of need is known, with its minutes.</summary>
    public long Levelled { get; }

    /// <summary>Open claims; of an organisation that has none, open spells of support and programmes.</summary>
    public long Cases => Sums.OpenClaims > 0 ? Sums.OpenClaims : Sums.OpenSpells;

    public string Unit => Sums.OpenClaims > 0 ? "claims" : "spells";

    public double? CasesPerFte => Fte > 0 ? Cases / Fte : null;

    public double? MinutesPerCase => Cases > 0 ? Available / Cases : null;

    /// <summary>Minutes that the levels of need ask for in a fortnight; null where too few levels are known. Where some are not known, at least these.</summary>
    public double? Required { get; }

    /// <summary>Minutes that are missing; negative where there is time to spare.</summary>
    public double? Gap => Required - Available;

    public double? GapFte => Fte > 0 && Available > 0 ? Gap / (Available / Fte) : null;

    public double? Use => Available > 0 ? Sums.Minutes / Available : null;

    public string Status => IsOld || Gap is not { } gap ? "not assessable" : gap > 0 ? "short" : "enough";
}
