using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Employment programmes: who is referred, who starts, how it ends.</summary>
internal static class ProgrammePath
{
    private const int MonthDays = 30;

    /// <summary>A programme of the area.</summary>
    private sealed record Programme(string Code, ReportingBody By, string Group, string Basis, double JobHazard, int Days);

    private static readonly Programme WorkAndHealth = new("kestrel-work-and-health", ReportingBodies.WorkFirst, "disability", "voluntary", WorkRates.JobVoluntaryProgramme, 450);
    private static readonly Programme LongTermUnemployed = new("kestrel-work-and-health", ReportingBodies.WorkFirst, "long-term-unemployed", "mandatory", WorkRates.JobMandatoryProgramme, 450);
    private static readonly Programme Connect = new("millrace-connect-to-work", ReportingBodies.ConnectToWork, "disability", "voluntary", WorkRates.JobVoluntaryProgramme, 365);
    private static readonly Programme Individual = new("heather-placement-and-support", ReportingBodies.SupportedEmployment, "disability", "voluntary", WorkRates.JobSupportedEmployment, 365);

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Programme);
        var number = 0;
        for (var day = claim.CommitmentAgreed.PlusDays(ProgrammeRates.FirstMonthOfReferral.Pick(draw)); day <= claim.End; day = day.PlusDays(MonthDays))
        {
            if (!draw.Chance(Hazard(claim.CapabilityOn(day))))
                continue;
            var made = Calendar.Weekday(day.PlusDays(draw.Between(0, MonthDays - 1)));
            if (made > claim.End)
                return;
            var appointment = made + new LocalTime(14, 0);
            diary.Note(appointment, claim.Jobcentre, claim.Id,
                new ConversationHeld(Kind: "adviser-support", Channel: "face-to-face", Minutes: ProgrammeRates.AdviserMinutes.Pick(draw)));
            var programme = Choose(claim, made, draw);
            var request = new ReferralRequest($"{claim.Id}-employment-{++number}", "employment", claim.Jobcentre, programme.By, programme.Basis);
            day = made;
            if (Referral.Make(request, appointment.PlusMinutes(15), ProgrammeRates.EmploymentStarts, ProgrammeRates.EmploymentWait, diary, draw) is { } started)
                day = Attend(claim, diary, draw, programme, request, started);
        }
    }

    /// <summary>Notes start and end; gives the day from which another referral is possible.</summary>
    private static LocalDate Attend(ClaimSpell claim, Diary diary, Draw draw, Programme programme, ReferralRequest request, LocalDate started)
    {
        diary.Note(started, programme.By, request.Id,
            new ProgrammeStarted(Programme: programme.Code, Contract: $"{programme.By.Id}-1", Basis: programme.Basis, PaymentGroup: programme.Group, Purpose: "employment"));
        var reason = "completed";
        var ended = started.PlusDays(programme.Days);
        for (var month = 1; month * MonthDays < programme.Days; month++)
        {
            if (!draw.Chance(ProgrammeRates.Disengaged))
                continue;
            ended = started.PlusDays(month * MonthDays + draw.Between(0, MonthDays - 1));
            reason = ProgrammeRates.LeavesProgramme.Pick(draw);
            break;
        }

        if (reason == "disengaged")
            diary.Note(ended, programme.By, request.Id,
                new Disengaged(Kind: "ceased-contact", LastContact: ended.PlusDays(-28), Attempts: 3));
        diary.Note(ended, programme.By, request.Id, new ProgrammeEnded(Programme: programme.Code, Reason: reason));
        Referral.Return(request, ended, reason, diary, draw);
        claim.Programmes.Add(new(started, ended, programme.JobHazard));
        return ended;
    }

    private static Programme Choose(ClaimSpell claim, LocalDate day, Draw draw)
    {
        if (!claim.Person.HealthRelated)
            return Period.DaysBetween(claim.Opened, day) > ProgrammeRates.LongTermDays ? LongTermUnemployed : draw.Chance(ProgrammeRates.ConnectOfJobseekers) ? Connect : WorkAndHealth;
        if (claim.Person.Condition == "mental-health" && draw.Chance(ProgrammeRates.PlacementOfMentalHealth))
            return Individual;
        return draw.Chance(ProgrammeRates.ConnectOfHealth) ? Connect : WorkAndHealth;
    }

    private static double Hazard(Capability capability) => capability switch
    {
        Capability.Searching => ProgrammeRates.ReferredSearching,
        Capability.Undecided => ProgrammeRates.ReferredBeforeDecision,
        Capability.Limited => ProgrammeRates.ReferredLimited,
        _ => ProgrammeRates.ReferredSupportGroup,
    };
}
