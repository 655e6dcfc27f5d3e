using JourneyLedger.Access;

namespace JourneyLedger.Web.Access;

/// <summary>Tells the operator at once that somebody broke the glass: a warning in the log, without the person it is about.</summary>
public sealed partial class GlassAlarm(ILogger<GlassAlarm> log)
{
    public void Ring(string ledger, BrokenGlass glass) => Broken(glass.Identity, glass.Role, glass.Organisation, ledger, glass.Reason, glass.Until, glass.EventId);

    [LoggerMessage(1, LogLevel.Warning, "Glass broken: {Identity} ({Role} of {Organisation}) opened a journey of the ledger {Ledger} for {Reason} until {Until}. Review {Id}.")]
    private partial void Broken(string identity, string role, string organisation, string ledger, string reason, NodaTime.Instant until, Guid id);
}
