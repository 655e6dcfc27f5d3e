namespace JourneyLedger.Demonstration.Organisations;

/// <summary>A service of the area that is no employment programme.</summary>
/// <param name="Code">Its stream is <c>service/</c> and this.</param>
/// <param name="By">Who runs it.</param>
/// <param name="Domain">Code of the need it is for.</param>
/// <param name="Unavailable">How often an attempt finds no place; null for never.</param>
/// <param name="Started">How many referrals that are not rejected lead to a start.</param>
/// <param name="Wait">From referral to start.</param>
/// <param name="Length">From start to end.</param>
/// <param name="Cost">Of one course or case; null where nobody records it.</param>
public sealed record Service(string Code, ReportingBody By, string Domain, Rate? Unavailable, Rate Started, Wait Wait, DayRange Length, Quantity? Cost = null)
{
    public static readonly Service TalkingTherapies = new(
        "talking-therapies", ReportingBodies.TalkingTherapies, "mental-health", ReferralRates.UnavailableMental, ReferralRates.TherapyStarted, ReferralRates.TherapyWait,
        ReferralRates.TherapyLength, OrganisationRates.TherapyCourse);

    public static readonly Service Physiotherapy = new(
        "physiotherapy", ReportingBodies.Physiotherapy, "pain-msk", null, ReferralRates.OtherStarted, ReferralRates.OtherWait, ReferralRates.TherapyLength);

    public static readonly Service Hospital = new(
        "hospital-clinic", ReportingBodies.Hospital, "physical-health", null, ReferralRates.ConsultantStarted, ReferralRates.ConsultantWait, ReferralRates.TherapyLength);

    public static readonly Service HospitalCalm = Hospital with { Wait = ReferralRates.ConsultantWaitCalm };

    public static readonly Service DebtAdvice = new(
        "debt-advice", ReportingBodies.Advice, "debt-money", ReferralRates.UnavailableDebt, ReferralRates.OtherStarted, ReferralRates.OtherWait, ReferralRates.SupportLength,
        OrganisationRates.DebtCase);

    public static readonly Service Housing = new(
        "housing-advice", ReportingBodies.Council, "housing", ReferralRates.UnavailableHousing, ReferralRates.OtherStarted, ReferralRates.OtherWait, ReferralRates.SupportLength);

    public static readonly Service Training = new(
        "training", ReportingBodies.College, "skills-education", ReferralRates.UnavailableSkills, ReferralRates.OtherStarted, ReferralRates.OtherWait, ReferralRates.SupportLength);

    public static readonly IReadOnlyList<Service> All = [TalkingTherapies, Physiotherapy, Hospital, DebtAdvice, Housing, Training];
}
