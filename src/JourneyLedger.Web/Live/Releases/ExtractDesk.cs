using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Folds.Releases;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Intake;
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
public sealed class ExtractDesk(NodeReleases releases, MeasureCatalogue catalogue, DisclosureSettings settings, TimeProvider clock)
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
        var made = new List<MadeExtract>();
        foreach (var measure in asked.Measures)
        {
            if (await FreezeAsync(node, caller, asked, measure, cancel) is not { } frozen)
                return new Refusal("busy", "", "Other extracts are being made all the time; try again.");
            made.Add(frozen);
        }

        var outcomes = await node.Intake(clock).TakeAsync([.. made.Select((one, row) => new OfferedRow(row + 1, Released(node, caller, asked, one.Extract)))], dryRun: false, CancellationToken.None);
        Refusal[] refusals = [.. outcomes.SelectMany(outcome => outcome.Refusals)];
        return refusals.Length > 0 ? Checked<IReadOnlyList<MadeExtract>>.Refuse(refusals) : made;
    }

    private async Task<MadeExtract?> FreezeAsync(LedgerNode node, Caller caller, ExtractAsked asked, Measure measure, CancellationToken cancel)
    {
        var store = node.Ledger.Extracts;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var last = await store.LastNumberAsync(cancel);
            var made = await MakeAsync(node, asked, measure, cancel);
            if (await store.FindAsync(made.Extract.Hash(), cancel) is not null
                || await store.AddAsync(last + 1, made, $"{caller.Identity.Id}, {caller.Identity.Organisation}", asked.Board.Id, Now(), cancel))
                return made;
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

    private Checked<NewEvent> Released(LedgerNode node, Caller caller, ExtractAsked asked, Extract extract) => new NewEvent
    {
        Stream = asked.Board.Stream,
        Type = "disclosure.released",
        Occurred = Occurred.On(Now().InZone(DateTimeZoneProviders.Tzdb[node.Settings.Zone]).Date),
        Source = new EventSource(asked.Board.Secretariat ?? caller.Identity.Organisation, "board-secretariat", "extracts", extract.Hash()),
        Payload = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { extract = extract.Hash(), rules = extract.Rules }),
    };

    private Instant Now() => Instant.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
