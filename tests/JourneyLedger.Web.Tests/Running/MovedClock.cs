namespace JourneyLedger.Web.Tests.Running;

/// <summary>The present, moved by as much as a test says.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}
