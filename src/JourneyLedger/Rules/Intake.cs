using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>Reads one event as a reporter sends it and checks what can be checked without the ledger.</summary>
public static class Intake
{
    /// <summary>Reads the JSON body of <c>POST /api/claimants/{id}/steps</c>; the payload's bytes are kept as they were sent.</summary>
    public static Checked<NewEvent> ReadStep(string claimant, ReadOnlyMemory<byte> json, Instant now) => throw new NotImplementedException();

    /// <summary>The same rules for an event that another reader made.</summary>
    public static IReadOnlyList<Refusal> Check(NewEvent offered, Instant now) => throw new NotImplementedException();
}
