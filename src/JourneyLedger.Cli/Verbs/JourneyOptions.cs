using System.CommandLine;
using JourneyLedger.Access;
using JourneyLedger.Cli.Output;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Access;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using NodaTime;

namespace JourneyLedger.Cli.Verbs;

/// <summary>The options of every verb that opens one person's journey, and the way to it: purpose, record, journey.</summary>
internal sealed class JourneyOptions
{
    private readonly Option<string?> _ledger = new("--ledger") { Description = "Which ledger; default northmoor, the demonstration area." };
    private readonly Option<string> _claimant = new("--claimant") { Description = "Whose journey: a pseudonym.", Required = true };
    private readonly Option<string?> _purpose = new("--purpose") { Description = $"What for; needed, and kept on record with your user name. One of {string.Join(", ", AccessPurpose.ToChoose.Select(code => code.Value))}." };
    private readonly Option<string?> _case = new("--case") { Description = "Reference of the case, such as AUD-2026/114." };
    private readonly Option<string?> _knownAt = new("--known-at", "--knownAt") { Description = "Only what the ledger knew at a moment (2026-03-31T12:00:00Z) or at a position (@1000)." };
    private readonly Option<string?> _asOf = new("--as-of", "--asOf") { Description = "Leave out what happened after this day, such as 2026-03-31." };
    private readonly PlaceOptions _place = new();

    public JourneyOptions AddTo(Command command)
    {
        foreach (var option in new Option[] { _ledger, _claimant, _purpose, _case, _knownAt, _asOf })
            command.Options.Add(option);
        _place.AddTo(command);
        return this;
    }

    /// <summary>Opens the journey once its access is on record; null after saying why it cannot be shown.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="request">Makes the wish to read or to export of claimant and purpose.</param>
    /// <param name="screen">Where to say what happens.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UsageException">A purpose, date or moment is none.</exception>
    public async Task<OpenedJourney?> OpenAsync(ParseResult parsed, Func<string, AccessPurpose, AccessRequest> request, Screen screen, CancellationToken cancel)
    {
        var knownAt = parsed.GetValue(_knownAt) is { } moment ? Taken(AskedMoment.Knowledge("known-at", moment)) : null;
        var asOf = parsed.GetValue(_asOf) is { } day ? Taken(AskedMoment.Day("as-of", day)) : (LocalDate?)null;
        return await AskAsync(parsed, request, screen, (at, ledger, desk, grant) => OpenAsync(at, ledger, desk, grant, knownAt, asOf, screen, cancel), cancel);
    }

    /// <summary>The journey's sealed events with their proofs, once the export is on record; null after saying why there is no such bundle.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="saved">A checkpoint that the bundle's reader has kept, as a signed note; null for none.</param>
    /// <param name="screen">Where to say what happens.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UsageException">A purpose is none, or only a part of the journey is asked for.</exception>
    public async Task<Bundle?> ProveAsync(ParseResult parsed, string? saved, Screen screen, CancellationToken cancel)
    {
        if (parsed.GetValue(_knownAt) is not null || parsed.GetValue(_asOf) is not null)
            throw new UsageException("A proof is of the whole journey as it is sealed: leave --known-at and --as-of out.");
        return await AskAsync(parsed, AccessRequest.ToExport, screen, async (at, ledger, _, grant) =>
        {
            await using var cube = await at.OpenCubeAsync(ledger, screen, cancel);
            var bundle = await ledger.BundleAsync([.. cube.Cube.AmendedPeople.GroupOf(grant.Request.Claimant!).Select(ClaimantStream.Of)], saved, cancel);
            if (!bundle.Accepted)
                screen.Fault($"{bundle.Refusals[0].Reason} That you asked is on record, at position {grant.Receipt.Position}.");
            return bundle.Value;
        }, cancel);
    }

    private async Task<T?> AskAsync<T>(
        ParseResult parsed, Func<string, AccessPurpose, AccessRequest> request, Screen screen, Func<LedgerPlace, Ledger, AccessDesk, AccessGrant, Task<T?>> granted, CancellationToken cancel)
        where T : class
    {
        var wish = request(parsed.GetRequiredValue(_claimant), Taken(AccessPurpose.Read(parsed.GetValue(_purpose), parsed.GetValue(_case))));
        await using var at = await LedgerPlace.OpenAsync(_place, parsed, screen, cancel);
        if (await at.FindAsync(parsed.GetValue(_ledger) ?? "northmoor", screen, cancel) is not { } ledger)
            return null;
        var desk = new AccessDesk(ledger, TimeProvider.System);
        var grant = await desk.AskAsync(UserOfSystem.Identity, wish, cancel);
        if (grant.Accepted)
            return await granted(at, ledger, desk, grant.Value);
        foreach (var refusal in grant.Refusals)
            screen.Fault(refusal.Reason);
        return null;
    }

    private static async Task<OpenedJourney?> OpenAsync(
        LedgerPlace at, Ledger ledger, AccessDesk desk, AccessGrant grant, KnownAt? knownAt, LocalDate? asOf, Screen screen, CancellationToken cancel)
    {
        var claimant = grant.Request.Claimant!;
        await using var cube = await at.OpenCubeAsync(ledger, screen, cancel);
        var events = await desk.ReadJourneyAsync(grant, cube.Cube.AmendedPeople.GroupOf(claimant), cancel);
        if (events.Accepted)
            return OpenedJourney.Of(ledger.Settings, claimant, events.Value, knownAt, asOf, cube.Catalogue, grant.Receipt.Position);
        screen.Fault($"{events.Refusals[0].Reason} That you asked is on record, at position {grant.Receipt.Position}.");
        return null;
    }

    private static T Taken<T>(Checked<T> read) =>
        read.Accepted ? read.Value : throw new UsageException(string.Join(Environment.NewLine, read.Refusals.Select(refusal => $"--{refusal.Field}: {refusal.Reason}")));
}
