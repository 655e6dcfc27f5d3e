namespace JourneyLedger.FaultTests;

/// <summary>The system's clock, with timers that are over at once: a sealer by it never rests, so that nearly every kill meets it at work.</summary>
internal sealed class HastyClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}
