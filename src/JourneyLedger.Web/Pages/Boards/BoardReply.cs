using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Rules;
using JourneyLedger.Web.Live.Checks;
using NodaTime;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>A board as its pages show it.</summary>
/// <param name="Ledger">Null when no ledger of that name exists.</param>
/// <param name="Board">Null when there is none of that id that the caller may see: which of the two is not said.</param>
/// <param name="Refusals">Why the question was refused.</param>
public sealed record BoardReply(LedgerSettings? Ledger, Board? Board, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Null while nothing was released by the moment asked for.</summary>
    public BoardDashboard? Dashboard { get; init; }

    /// <summary>SHA-256 of the release that is shown, hexadecimal; empty without one.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Null without a dashboard.</summary>
    public BoardTrust? Trust { get; init; }

    /// <summary>What the board asked to be told and what happened of it over the latest releases, newest first.</summary>
    public IReadOnlyList<BoardNotice> Notices { get; init; } = [];

    /// <summary>How far the ledger is sealed now; null when the database is away.</summary>
    public SealState? Seal { get; init; }

    /// <summary>Why nothing more is sealed; null while nothing is wrong.</summary>
    public string? WhyNotSealed { get; init; }

    /// <summary>What this node found when it last verified the whole ledger; null when it has not yet.</summary>
    public LedgerCheck? FullCheck { get; init; }

    /// <summary>The day that is compared with: a meeting's, or the one asked for; null for a board that has not met.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>True when the board is shown as it was, and gets no further changes.</summary>
    public bool IsPast { get; init; }

    /// <summary>When the board was asked for, as an address names it: asked again with this as <c>knownAt</c>, it says the same.</summary>
    public string Moment { get; init; } = "";

    /// <summary>False while the ledger's database is away.</summary>
    public bool Connected { get; init; } = true;

    public DisclosureRules Rules { get; init; } = DisclosureRules.Usual;

    /// <summary>When figures are looked at next.</summary>
    public Instant NextEpoch { get; init; }

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Ledger!.Zone];

    public int Status =>
        Ledger is null || (Board is null && Refusals.Count == 0) ? StatusCodes.Status404NotFound : Refusals.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
}
