using JourneyLedger.Web.Live.Checks;

namespace JourneyLedger.Web.Api;

/// <summary>What a node found when it last verified a whole ledger.</summary>
/// <param name="At">When it was done, UTC.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Position">Up to which position.</param>
/// <param name="Found"><c>no-alterations</c>, <c>altered</c>, or <c>not-possible</c>.</param>
/// <param name="FirstWrongPosition">Null unless altered.</param>
/// <param name="Why">A sentence; null for no alterations found.</param>
public sealed record CheckShown(DateTimeOffset At, double Seconds, long Position, string Found, long? FirstWrongPosition, string? Why)
{
    internal static CheckShown? Of(LedgerCheck? check) => check is null ? null : new(
        check.At, Math.Round(check.Seconds, 1), check.Position,
        check.Altered is not null ? "altered" : check.WhyNot is not null ? "not-possible" : "no-alterations",
        check.Altered?.Position, check.Altered?.Why ?? check.WhyNot);
}
