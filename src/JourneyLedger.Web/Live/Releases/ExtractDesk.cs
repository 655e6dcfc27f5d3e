using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Postgres.Releases;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Startup;
using NodaTime;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>
/// Makes extracts for publication (report R25): each table is compared with all that were made of its measure and with the release in force, frozen
/// with its hash, and its release recorded in the board's stream. Safe for any number of callers and nodes.
/// </summary>
public sealed class ExtractDesk(NodeReleases releases, ExtractRecords records, MeasureCatalogue catalogue, DisclosureSettings settings, TimeProvider clock)
{
    /// <summary>How often another extract may come between the comparison and the storing before it is given up.</summary>
    private const int MostAttempts = 8;

    /// <summary>What would be frozen now. Nothing is stored.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away.</exception>
    public async Task<IReadOnlyList<MadeExtract>> PreviewAsync(LedgerNode node, ExtractAsked asked, CancellationToken cancel)
    {
        var made = new List<MadeExtract>();
        foreach (var measure in asked.Measures)
            made.Add(await MakeAsync(node, asked, measure, cancel));
        return made;
    }

    /// <summary>Freezes a table of each measure, and records their release. The same state of the ledger gives the same extract, which is then stored once.</summary>
    /// <exception cref="Postgres.LedgerUnavailableException">PostgreSQL is away. The same call again is safe.</exception>
    public async Task<Checked<IReadOnlyList<MadeExtract>>> FreezeAsync(LedgerNode node, Caller caller, ExtractAsked asked, CancellationToken cancel)
    {
        var (made, stored) = (new List<MadeExtract>(), new List<ExtractHead>());
        foreach (var measure in asked.Measures)
        {
            if (await FreezeAsync(node, caller, asked, measure, cancel) is not var (extract, head))
                return new Refusal("busy", "", "Other extracts are being made all the time; try again.");
            made.Add(extract);
            stored.Add(head);
        }

        var refusals = await records.TellAsync(node, stored);
        return refusals.Count > 0 ? Checked<IReadOnlyList<MadeExtract>>.Refuse(refusals) : made;
    }

    private async Task<(MadeExtract Made, ExtractHead Stored)?> FreezeAsync(LedgerNode node, Caller caller, ExtractAsked asked, Measure measure, CancellationToken cancel)
    {
        var store = node.Ledger.Extracts;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var last = await store.LastNumberAsync(cancel);
            var made = await MakeAsync(node, asked, measure, cancel);
            var hash = made.Extract.Hash();
            if (await store.FindAsync(hash, cancel) is { } same)
                return (made, same.Head);
            if (await store.AddAsync(last + 1, made, $"{caller.Identity.Id}, {caller.Identity.Organisation}", asked.Board.Id, Now(), cancel))
                return (made, (await store.FindAsync(hash, CancellationToken.None))!.Head);
        }

        return null;
    }

    private async Task<MadeExtract> MakeAsync(LedgerNode node, ExtractAsked asked, Measure measure, CancellationToken cancel)
    {
        var maker = new ReleaseMaker(node, catalogue);
        var earlier = await node.Ledger.Extracts.OfAsync(measure, cancel);
        var (release, marks) = await InForceAsync(node, cancel);

        // What another node has shown is compared with only once this one knows as much.
        await node.WaitPastAsync(Math.Max(release?.Release.Position ?? 0, earlier.Select(one => one.Extract.Position).DefaultIfEmpty().Max()) - 1, cancel);
        var (position, latest) = maker.Now();
        var day = asked.Day ?? latest;
        var rules = settings.For(node.Settings);
        var order = new ExtractOrder(node.Settings.Name, maker.TallyAt(measure.Name, position, day, cancel)!, position, day, asked.Areas, new ExtractRules(rules, rules));
        return ExtractMaker.Make(order, new(earlier, release?.Release, marks, (name, at, on) => maker.TallyAt(name, at, on, cancel)));
    }

    /// <summary>The release in force with the marks of its rows, of all nodes.</summary>
    private async Task<(StoredRelease? Release, IReadOnlyList<RowMark> Marks)> InForceAsync(LedgerNode node, CancellationToken cancel)
    {
        while (true)
        {
            var number = await node.Ledger.Releases.LastNumberAsync(cancel);
            if (number == 0)
                return (null, []);
            // Only the last one's marks are there: if they are not, there is a later one.
            if (await releases.Of(node).FindAsync(number, cancel) is { } release && await node.Ledger.Releases.MarksAsync(number, cancel) is { } marks)
                return (release, marks);
        }
    }

    private Instant Now() => Instant.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
