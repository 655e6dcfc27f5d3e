using static JourneyLedger.Demonstration.NumberOrigin;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>Numbers of the planted truths. They count only where the plant is on.</summary>
public static class PlantRates
{
    public static readonly Quantity Z1Month = new(30, Assumed, "Months after the first day: July 2025 of a horizon from 2023");
    public static readonly Quantity Z1Capacity = new(0.5, Assumed, "Of the usual capacity of talking therapies in the third district");
    public static readonly Quantity Z4Minutes = new(0.3, Assumed, "Minutes of provider B's participants with a health claim, over those of others");
    public static readonly Rate Z5Near = new(0.2, Assumed, "Sorted as if they would start a job within a year, whoever they are");
    public static readonly Quantity Z6Doubts = new(3, Assumed, "Doubts of the Jobcentre Mill Lane, over those of others");
    public static readonly Quantity Z7Satisfaction = new(0.8, Assumed, "Points of 1 to 5 more in the model People First; effect on jobs none");
    public static readonly Quantity Z8Effect = new(0.08, Assumed, "More people with a job start in 12 months at placement west; none at placement south");
    public static readonly Quantity Z9Wishing = new(3, Assumed, "Job hazard of people who wish to work, over the usual; a voluntary programme adds nothing");
    public static readonly Quantity Z9Others = new(0.3, Assumed, "Job hazard of all others, over the usual");
    public static readonly Rate Z9Volunteers = new(0.15, Assumed, "Of referral occasions of people who do not wish to work: taken up");
    public static readonly Quantity Z10Late = new(0.05, Assumed, "Share of weekly batches");
    public static readonly Quantity Z10LateLeast = new(20, Assumed, "Days that a late batch is late, at least");
    public static readonly Quantity Z10LateMost = new(60, Assumed, "Days that a late batch is late, at most");
    public static readonly Rate Z10Duplicate = new(0.01, Assumed, "Of events: sent again");
    public static readonly Rate Z10WrongPerson = new(0.01, Assumed, "Of events of every second person, so 0.5% of all: recorded for another person, retracted, recorded again");
    public static readonly DayRange Z10ToRetraction = new(2, 30, Assumed);
    public static readonly Rate Z10Split = new(0.003, Assumed, "Of people: known under a second pseudonym until merged");
    public static readonly Quantity Z11Starts = new(45, Assumed, "With 12,000 people; in proportion with others");
    public static readonly Quantity Z11Outcomes = new(0.04, Assumed, "Of them, by chance");
    public static readonly Rate Z12Avoidable = new(0.3, Assumed, "Of second assessments: sharing was permitted and nothing was shared");
    public static readonly Quantity Z13From = new(28, Assumed, "Days: the standard of the wait from an employment referral to its start");
    public static readonly Quantity Z13To = new(42, Assumed, "Days, from 14 days before the last quarter's end");
    public static readonly Quantity Z15Days = new(35, Assumed, "Days up to the last for which the college sends nothing");
}
