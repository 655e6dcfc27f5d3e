using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration;

/// <summary>The fictional combined authority as a whole, and the claims that were open before its ledger began.</summary>
public static class AreaRates
{
    public const string CombinedAuthority = "E47999001";
    public const string CareBoard = "E54999001";

    public static readonly Quantity Claimants = new(12_000, Assumed, "Over four years; --claimants says otherwise");
    public static readonly Quantity Residents = new(330_000, Assumed, "Of working age");
    public static readonly Quantity EmployedWithout = new(81, Seed, "Per cent of residents without a condition; published yearly as a made-up series");
    public static readonly Quantity EmployedWith = new(49, Seed, "Per cent of residents with a condition; published yearly as a made-up series");
    public static readonly Quantity ResidentsWithCondition = new(20, Assumed, "Per cent, condition or disability");
    public static readonly Spread SeriesError = new(0, 1, Assumed, "In standard errors of a survey of 3,000 residents");
    public static readonly Quantity SeriesSample = new(3_000, Assumed, "Residents asked a year");
    public static readonly Rate OpenAtStart = new(0.35, Assumed, "Of the people: their claim was open when the ledger began");
    public static readonly Mix<string> StockUniversalCredit = new(
        [("undecided", 12), ("LCW", 18), ("LCWRA", 70)], Source, "Universal Credit Work Capability Assessment statistics to September 2023: health claims by stage");
    public static readonly Mix<string> StockEmploymentSupport = new([("undecided", 10), ("WRAG", 30), ("SG", 60)], Seed, "Support Group share of the stock 60%; the rest assumed");
    public static readonly DayRange OpenDecidedSince = new(200, 2_200, Assumed, "Before the ledger's first day, claims with a decision");
    public static readonly DayRange OpenUndecidedSince = new(1, 120, Assumed, "Before the ledger's first day, claims that wait for one, and jobseekers'");
    public static readonly Quantity Target = new(13, Seed, "Per cent of a mandatory programme's new ESA participants with a job outcome at 12 months: the board's target");
}
