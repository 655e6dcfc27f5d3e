using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>How an open clock stands against its standard.</summary>
public enum ClockProgress : byte
{
    /// <summary>Not more days than the standard, or it has none.</summary>
    Within,

    /// <summary>Over it, and something was heard of its thing lately.</summary>
    Late,

    /// <summary>Over it, and nothing was heard of its thing for too long.</summary>
    Stuck,
}

/// <summary>Finds the people that somebody should look after.</summary>
public static class StuckClocks
{
    /// <summary>Whether an open clock is over its standard at the end of a day: exactly the standard is within; without one nothing is over.</summary>
    public static bool IsOver(this in ClockInterval clock, int day, int? standardDays) => standardDays is { } standard && clock.AgeOn(day) > standard;

    /// <summary>How an open clock stands at the end of a day.</summary>
    /// <param name="clock">Open on that day.</param>
    /// <param name="lastHeard">Civil day since 1970-01-01 of the last event on its thing; of no matter while it is within.</param>
    /// <param name="day">Civil day since 1970-01-01.</param>
    /// <param name="standardDays">Null for none.</param>
    /// <param name="silentDays">Usually <see cref="ClockLimitsEdition.SilentDays"/>.</param>
    public static ClockProgress ProgressOn(this in ClockInterval clock, int lastHeard, int day, int? standardDays, int silentDays) =>
        !clock.IsOver(day, standardDays) ? ClockProgress.Within
        : day - lastHeard > silentDays ? ClockProgress.Stuck
        : ClockProgress.Late;

    /// <summary>The same, by what a person's timeline says of its thing.</summary>
    public static ClockProgress ProgressOn(this in ClockInterval clock, Timeline timeline, int day, int? standardDays, int silentDays) =>
        clock.ProgressOn(day - clock.SilentDays(timeline, day), day, standardDays, silentDays);

    /// <summary>Days since the last event of a clock's thread by the end of a day; of a clock without a thread, since its start.</summary>
    public static int SilentDays(this in ClockInterval clock, Timeline timeline, int day)
    {
        var last = clock.StartDay;
        foreach (var one in timeline.Events)
        {
            if (one.Day > day)
                break;
            if (clock.Thread != 0 && one.Thread == clock.Thread)
                last = Math.Max(last, one.Day);
        }

        return day - last;
    }
}
