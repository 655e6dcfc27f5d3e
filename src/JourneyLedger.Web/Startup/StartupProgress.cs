namespace JourneyLedger.Web.Startup;

/// <summary>How far the node is: what it does now, for a person, and how much of it is done.</summary>
/// <param name="Ready">True once answers can be given.</param>
/// <param name="Doing">One sentence.</param>
/// <param name="Done">Units done of the present work.</param>
/// <param name="Total">Units in all; 0 when it cannot be said.</param>
public sealed record StartupState(bool Ready, string Doing, long Done, long Total)
{
    /// <summary>0 to 100, or null when it cannot be said.</summary>
    public int? Percent => Total > 0 ? (int)Math.Min(100, 100 * Done / Total) : null;
}

/// <summary>The present <see cref="StartupState"/>: written by the host, read by any request.</summary>
public sealed class StartupProgress
{
    private volatile StartupState _now = new(false, "Starting", 0, 0);

    public StartupState Now => _now;

    /// <param name="doing">A sentence, with or without its full stop.</param>
    /// <param name="done">Units done.</param>
    /// <param name="total">Units in all; 0 when it cannot be said.</param>
    public void Say(string doing, long done = 0, long total = 0) => _now = new(false, doing.TrimEnd('.'), done, total);

    public void Ready() => _now = new(true, "Ready", 0, 0);
}
