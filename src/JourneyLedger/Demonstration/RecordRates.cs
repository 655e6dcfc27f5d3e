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
    public static readonly WaitingTime RecordToAmendment = WaitingTime.Of(9, 45, Assumed);
    public static readonly Rate SecondPseudonym = new(0.002, Assumed, "Of people: known for a while under a second pseudonym, merged later");
    public static readonly Rate MergeUndone = new(0.1, Assumed, "Of merges: split again");
    public static readonly DayRange SecondFor = new(60, 300, Assumed);
}
