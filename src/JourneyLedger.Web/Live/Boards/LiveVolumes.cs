using JourneyLedger.Cube;
using NodaTime;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>
/// What of a ledger is told at once, without waiting for an epoch: how much it holds as a whole, and how long ago its sources were heard of. Nothing
/// of it is by area, and lags are whole days, so that no figure moves with one person's minute.
/// </summary>
/// <param name="Ledger">Its name.</param>
/// <param name="Position">Events recorded.</param>
/// <param name="Steps">Steps of journeys among them.</param>
/// <param name="Sources">Organisations that have reported enough to be named, by id.</param>
/// <param name="At">When this was said, UTC.</param>
public sealed record LiveVolumes(string Ledger, long Position, long Steps, IReadOnlyList<LiveVolumes.Source> Sources, DateTimeOffset At)
{
    /// <param name="Organisation">Id.</param>
    /// <param name="LagDays">Whole civil days since it last reported anything.</param>
    public sealed record Source(string Organisation, int LagDays);

    /// <param name="node">Of the ledger.</param>
    /// <param name="fewest">Sources with fewer events than this are not named: their lag would tell of somebody.</param>
    /// <param name="now">The time.</param>
    public static LiveVolumes Of(LedgerNode node, int fewest, DateTimeOffset now)
    {
        var zone = DateTimeZoneProviders.Tzdb[node.Settings.Zone];
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var view = node.Cube.View(node.Catalogue, today, null, Cohort.Everyone).InZone(zone).OnThreads(1);
        return new(
            node.Settings.Name, view.Position, node.Cube.Events,
            [
                .. from source in view.Sources
                   where source.Events >= fewest
                   orderby source.Organisation
                   select new Source(source.Organisation, Math.Max(0, Period.DaysBetween(source.Last, today))),
            ],
            now);
    }
}
