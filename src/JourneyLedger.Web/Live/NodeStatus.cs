namespace JourneyLedger.Web.Live;

/// <summary>Whether a page's figures can be vouched for.</summary>
/// <param name="Connected">False while PostgreSQL is away: figures stay as of the position and may be out of date.</param>
/// <param name="Position">The last ledger position that answers include.</param>
/// <param name="At">When this was said, UTC.</param>
public sealed record NodeStatus(bool Connected, long Position, DateTimeOffset At);
