using System.Text;
using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Checks;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Web.Api;

/// <summary>
/// What a ledger's seal shows to the world: the checkpoint and the tiles at the addresses of C2SP tlog-tiles, proofs, how far it is sealed and
/// witnessed; and where a witness brings its signature. None of it says anything of a person but hashes.
/// </summary>
public static class SealApi
{
    private const string Note = "text/plain; charset=utf-8";
    private const int MostNoteBytes = 1 << 14;

    /// <param name="Ledger">Its name.</param>
    /// <param name="Origin">First line of its checkpoints.</param>
    /// <param name="Head">Events there are.</param>
    /// <param name="Size">Events sealed.</param>
    /// <param name="Unsealed">Events not sealed yet.</param>
    /// <param name="Root">Of the tree over the sealed ones, in base64; null when nothing is sealed.</param>
    /// <param name="At">When that was signed.</param>
    /// <param name="Witnessed">True when a known witness has signed the last checkpoint or a later one.</param>
    /// <param name="Witnesses">Up to where each witness vouches.</param>
    /// <param name="WhyNot">Why nothing more is signed; null while nothing is wrong, as far as this node knows.</param>
    /// <param name="FullCheck">What this node found when it last verified the whole ledger; null when it has not yet.</param>
    public sealed record SealShown(
        string Ledger, string Origin, long Head, long Size, long Unsealed, string? Root, string? At, bool Witnessed, IReadOnlyList<WitnessShown> Witnesses, string? WhyNot, CheckShown? FullCheck);

    /// <param name="Name">Of the witness.</param>
    /// <param name="Size">Events it vouches for.</param>
    /// <param name="At">When it signed, by its clock.</param>
    public sealed record WitnessShown(string Name, long Size, string At);

    /// <param name="From">Position proved to be in the tree, or size of the smaller tree.</param>
    /// <param name="Size">Of the tree.</param>
    /// <param name="Proof">RFC 6962 hashes in base64.</param>
    public sealed record ProofShown(long From, long Size, IReadOnlyList<string> Proof);

    public static void MapSeal(this IEndpointRouteBuilder routes)
    {
        var world = routes.MapGroup("/ledgers/{name}").RequireAuthorization(Needs.Anybody).WithTags("Seal").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        world.MapGet("/checkpoint", CheckpointAsync).WithName("GetCheckpoint").WithSummary("The last signed checkpoint").Produces<string>(StatusCodes.Status200OK, "text/plain");
        world.MapGet("/tile/{**path}", TileAsync).WithName("GetTile").WithSummary("A piece of the sealed tree, as C2SP tlog-tiles addresses it").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        world.MapGet("/ledger.pub", KeyAsync).WithName("GetSealKeys").WithSummary("The keys that verify checkpoints").WithDescription("Pin them once; what stands beside a checkpoint cannot vouch for it.").Produces<string>(StatusCodes.Status200OK, "text/plain");
        world.MapPost("/cosignature", CosignAsync).WithName("AddCosignature").WithSummary("A witness brings a checkpoint that it has signed").Accepts<string>("text/plain").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden);

        var api = routes.MapGroup("/api/ledgers/{name}").RequireAuthorization(Needs.Anybody).WithTags("Seal").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/seal", StateAsync).WithName("GetSeal").WithSummary("How far a ledger is sealed and witnessed");
        api.MapGet("/proofs/inclusion", InclusionAsync).WithName("ProveInclusion").WithSummary("Proof that the event at a position is in the tree of a size").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/proofs/consistency", ConsistencyAsync).WithName("ProveConsistency").WithSummary("Proof that one tree begins with another").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> CheckpointAsync(string name, HttpContext context, LedgerNodes nodes, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-cache";
        if (await nodes.LedgerAsync(name, cancel) is not { } ledger)
            return Unknown(name);
        return await ledger.Seal.CheckpointAsync(cancel) is { } note ? TypedResults.Content(note, Note, Encoding.UTF8) : Nothing(name);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TileAsync(string name, string path, HttpContext context, LedgerNodes nodes, CancellationToken cancel)
    {
        if (await nodes.LedgerAsync(name, cancel) is not { } ledger)
            return Unknown(name);
        if (!TileId.TryParse($"tile/{path}", out var tile) || await ledger.Seal.TileAsync(tile, cancel) is not { } bytes)
            return Problem.Of(StatusCodes.Status404NotFound, "no-such-tile", "There is no such tile.", $"The sealed tree of {name} has no tile/{path}.");
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(bytes, "application/octet-stream");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> KeyAsync(string name, LedgerNodes nodes, CancellationToken cancel) =>
        await nodes.LedgerAsync(name, cancel) is { } ledger ? TypedResults.Content(ledger.Seal.Keys.PublicText(), Note, Encoding.UTF8) : Unknown(name);

    private static async Task<Results<NoContent, ProblemHttpResult>> CosignAsync(string name, HttpContext context, LedgerNodes nodes, TimeProvider clock, CancellationToken cancel)
    {
        if (await nodes.LedgerAsync(name, cancel) is not { } ledger)
            return Unknown(name);
        var bytes = new byte[MostNoteBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var note = SignedNote.TryParse(bytes.AsSpan(0, length), out var read) && length <= MostNoteBytes ? read.ToString() : "";
        return await ledger.Seal.AddCosignatureAsync(note, Instant.FromDateTimeOffset(clock.GetUtcNow()), cancel) is { } refusal
            ? Problem.Refused(refusal.Code == "checkpoint-foreign" ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden, "The signature is not taken.", refusal)
            : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SealShown>, ProblemHttpResult>> StateAsync(string name, HttpContext context, LedgerNodes nodes, NodeSealer sealer, NodeChecks checks, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-cache";
        if (await nodes.LedgerAsync(name, cancel) is not { } ledger)
            return Unknown(name);
        var state = await ledger.Seal.StateAsync(cancel);
        return TypedResults.Ok(new SealShown(
            name, state.Origin, state.Head, state.Size, state.Unsealed, state.Root, state.At is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
            state.Witnessed, [.. state.Witnesses.Select(one => new WitnessShown(one.Name, one.Size, InstantPattern.ExtendedIso.Format(one.At)))], sealer.WhyNot(name), CheckShown.Of(checks.Last(ledger))));
    }

    private static async Task<Results<Ok<ProofShown>, ProblemHttpResult>> InclusionAsync(string name, long position, long size, LedgerNodes nodes, CancellationToken cancel) =>
        await nodes.LedgerAsync(name, cancel) is { } ledger ? Shown(position, size, await ledger.Seal.InclusionAsync(position, size, cancel)) : Unknown(name);

    private static async Task<Results<Ok<ProofShown>, ProblemHttpResult>> ConsistencyAsync(string name, long from, long to, LedgerNodes nodes, CancellationToken cancel) =>
        await nodes.LedgerAsync(name, cancel) is { } ledger ? Shown(from, to, await ledger.Seal.ConsistencyAsync(from, to, cancel)) : Unknown(name);

    private static Results<Ok<ProofShown>, ProblemHttpResult> Shown(long from, long size, Checked<Digest[]> proof)
    {
        if (proof.Accepted)
            return TypedResults.Ok(new ProofShown(from, size, [.. proof.Value.Select(hash => Convert.ToBase64String(hash.ToArray()))]));
        var status = proof.Refusals[0].Code switch
        {
            "no-such-event" => StatusCodes.Status404NotFound,
            "not-sealed" => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
        return Problem.Refused(status, "There is no such proof.", proof.Refusals);
    }

    private static ProblemHttpResult Unknown(string name) =>
        Problem.Refused(StatusCodes.Status404NotFound, "There is no such ledger.", new Refusal("unknown-ledger", "name", $"There is no ledger '{name}'. GET /api/ledgers lists those there are."));

    private static ProblemHttpResult Nothing(string name) =>
        Problem.Of(StatusCodes.Status404NotFound, "not-sealed", "Nothing is sealed.", $"Nothing of {name} is sealed yet.");
}
