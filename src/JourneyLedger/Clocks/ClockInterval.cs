using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>How an interval ended.</summary>
public enum StopKind : byte
{
    /// <summary>It has not, as of the day asked about.</summary>
    None,

    /// <summary>What the clock waits for came about; for an episode, its own end.</summary>
    Reached,

    /// <summary>Something else ended it: a rejection, a withdrawal, a death.</summary>
    Other,

    /// <summary>It turned out to be part of a clock that goes on (a redirected referral): no wait of its own, and counted nowhere.</summary>
    Joined,
}

/// <summary>A clock or an episode of one person, as of a day. Days are civil days since 1970-01-01.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Thread">The thing it is about, or 0.</param>
/// <param name="Subject">The code that tells it apart from others of its kind, by kind: domain, benefit, regime, programme, scope, condition; or null.</param>
/// <param name="Service">Service, receiving organisation or role, or null.</param>
/// <param name="Organisation">Who reported the start.</param>
/// <param name="FirstDay">Day from which the wait counts: of the first referral where a redirected one carries it, else of the start.</param>
/// <param name="StartDay">Day of the event that started it: before it, nobody could know of the clock. Never before <paramref name="FirstDay"/>.</param>
/// <param name="StartedBy">Position of that event.</param>
/// <param name="Stop">How it ended.</param>
/// <param name="StopType">Type of the event that ended it; null while open and where a day did (a consent expired).</param>
/// <param name="StopReason">The reason it gave, as its code or text; or null.</param>
/// <param name="StopDay">First day on which it is no longer open: the stop's own day, but the day after a last day worked. 0 while open.</param>
/// <param name="StoppedBy">Position of the event that ended it, or 0.</param>
/// <param name="StopOrganisation">Organisation that reported the end, or null.</param>
/// <param name="Coarse">Start or end is known only to the month or year: it counts, but makes no wait.</param>
public readonly record struct ClockInterval(
    IntervalKind Kind, ulong Thread, string? Subject, string? Service, string Organisation, int FirstDay, int StartDay, long StartedBy,
    StopKind Stop = StopKind.None, string? StopType = null, string? StopReason = null, int StopDay = 0, long StoppedBy = 0, string? StopOrganisation = null,
    bool Coarse = false)
{
    /// <summary>No end as of the day asked about.</summary>
    public bool IsOpen => Stop == StopKind.None;

    /// <summary>Days from the first start to the end, 0 for the same day; null while open.</summary>
    public int? Days => IsOpen ? null : StopDay - FirstDay;

    /// <summary>Days that it has been going on at the end of a day.</summary>
    public int AgeOn(int day) => day - FirstDay;

    /// <summary>Started by the end of a day and not ended by then.</summary>
    public bool IsOpenOn(int day) => StartDay <= day && (IsOpen || StopDay > day);

    /// <summary>
    /// The same interval as somebody saw it at the end of an earlier day than the one it was read for; null when it had not started.
    /// </summary>
    public ClockInterval? AsOf(int day) =>
        StartDay > day ? null
        : IsOpen || StopDay <= day ? this
        : this with { Stop = StopKind.None, StopType = null, StopReason = null, StopDay = 0, StoppedBy = 0, StopOrganisation = null, Coarse = StartIsCoarse };

    /// <summary>The start alone is coarse.</summary>
    public bool StartIsCoarse { get; init; }

    /// <summary>The standard that the clock is held to, in days, by the limits of a day; null for an episode and where none is set.</summary>
    public int? StandardDays(ClockLimitsEdition limits) => limits.StandardDays(Kind.Code(), Subject, Service);

    /// <summary>Days that two intervals share, starts included and ends not; what is open goes up to the day, as an age does.</summary>
    public int DaysShared(in ClockInterval other, int asOf) => Math.Max(0, Math.Min(EndBy(asOf), other.EndBy(asOf)) - Math.Max(StartDay, other.StartDay));

    private int EndBy(int asOf) => IsOpen || StopDay > asOf ? asOf : StopDay;
}
