using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>What organisations report of themselves: staff, places, batches, costs. Money in pence at the prices of 2025 unless a row says otherwise.</summary>
public static class OrganisationRates
{
    public static readonly Spread Caseload = new(100, 15, Seed, "Claimants of a work coach; the deviation is assumed");
    public static readonly Quantity OpenOfClaimants = new(0.5, Assumed, "Share of all people whose claim is open on a day: what offices are staffed for");
    public static readonly Quantity ContactHours = new(16.7, Derived, "Hours a week: ten minutes a fortnight for each of a caseload of 100, twice over");
    public static readonly Quantity CoachTrend = new(-0.35, Seed, "Change of work coaches' full-time equivalents over the four years; variant fewer-coaches");
    public static readonly Spread PlacementCaseload = new(20, 2, Source, "Participants of an employment specialist: IPS fidelity scale");
    public static readonly Quantity PlacementOfClaimants = new(0.012, Assumed, "Share of all people in individual placement and support on a day");
    public static readonly Quantity PlacesOfClaimants = new(0.02, Assumed, "Places of a service in a district, over the district's people");
    public static readonly DayRange PlacesFree = new(2, 15, Assumed, "Per cent of places that are free");
    public static readonly Rate RowsRejected = new(0.004, Assumed, "Rows of a batch that intake refuses");
    public static readonly Quantity CoachHour = new(4_500, Assumed, "Pence an hour of a coach's contact");
    public static readonly Quantity ProgrammeStart = new(170_000, Assumed, "Pence a start on the main programme");
    public static readonly Quantity OutcomePayment = new(250_000, Assumed, "Pence an outcome");
    public static readonly Quantity PlacementPlace = new(240_000, Assumed, "Pence a place in individual placement and support");
    public static readonly Quantity TherapyCourse = new(80_000, Assumed, "Pence a course of talking therapy");
    public static readonly Quantity DebtCase = new(35_000, Assumed, "Pence a case of debt advice");
    public static readonly Quantity TribunalHearing = new(24_800, Source, "Pence at the prices of 2014: cost of an ESA appeal, Commons answer of 2014");
    public static readonly Quantity TherapyFunding = new(120_000_000, Assumed, "Pence a year for talking therapies");
}
