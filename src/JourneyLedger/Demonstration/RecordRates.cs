using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>What turns out to have been recorded wrongly. Nobody publishes such rates.</summary>
public static class RecordRates
{
    public static readonly Rate MissedWithNotice = new(0.03, Assumed, "Of missed appointments recorded as without notice: corrected");
    public static readonly Rate MissedInError = new(0.02, Assumed, "Of missed appointments: retracted, the person was there");
    public static readonly Rate MissedDisputed = new(0.02, Assumed, "Of missed appointments: disputed by the person");
    public static readonly Rate DecisionInError = new(0.03, Assumed, "Of adverse sanction decisions: retracted");
    public static readonly Rate DecisionDisputed = new(0.06, Assumed, "Of adverse sanction decisions: disputed by the person");
    public static readonly Rate WronglyAmended = new(0.1, Assumed, "Of corrections and retractions: themselves retracted");
    public static readonly WaitingTime RecordToAmendment = new(9, 45, 1.2816, Assumed);
}
