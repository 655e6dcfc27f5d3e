namespace JourneyLedger.Demonstration;

/// <summary>Published or assumed alternatives to a parameter, off unless asked for. Names as on the command line, in lower case with hyphens.</summary>
[Flags]
public enum Variant
{
    None = 0,

    /// <summary>First ESA outcomes of 2019 instead of 2021.</summary>
    Esa2019 = 1,

    /// <summary>Appeals as of 2012/13: more, and fewer allowed.</summary>
    Appeals2012 = 2,

    /// <summary>Nobody's requirements are lightened before a decision: about 60% of Universal Credit in sanctionable regimes, as in 2020.</summary>
    Sanctionable2020 = 4,

    /// <summary>Consultant-led waits of May 2012 instead of February 2021.</summary>
    CalmWaits = 8,

    /// <summary>Work coaches' full-time equivalents fall by 35% over the four years.</summary>
    FewerCoaches = 16,

    /// <summary>Half of the jobseekers, at random, are seen every week, and work 7.3 days more in a year.</summary>
    WeeklyReviews = 32,
}
