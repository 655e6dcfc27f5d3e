using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Employment programmes: who is referred, who starts, what contacts they have, how it ends.</summary>
internal sealed class ProgrammePath(ClaimSpell claim, Diary diary)
{
    private const int MonthDays = 30;

    private readonly Draw _draw = claim.Draw(Subject.Programme);
    private LocalDate _freeFrom = LocalDate.MinIsoValue;
    private bool _gaveUp;
    private int _number;

    /// <summary>A Jobcentre's occasion for an employment referral; most people who could go are already there, or are not sent.</summary>
    public void Refer(LocalDate made)
    {
        if (claim.Has(Plant.Z9) && !SelectedVolunteers.Refers(claim, _draw))
            return;
        if (_gaveUp || claim.Person.IsFew || made < _freeFrom || (claim.Person.Sex == "female" && !_draw.Chance(ProgrammeRates.FemaleReferred)) || Choose(made) is not { } programme)
            return;
        for (var day = made; day <= claim.End; day = Calendar.Weekday(day.PlusDays(ProgrammeRates.ToReferralAgain.Pick(_draw))))
        {
            if (Ask(programme, day) is { } started)
            {
                Attend(programme, started);
                return;
            }

            if (!_draw.Chance(ProgrammeRates.ReferredAgain))
                break;
        }

        _gaveUp = true;
    }

    /// <summary>One of the planted few: referred on a day and started, whatever chance would have said.</summary>
    public void Few(LocalDate made)
    {
        var programme = Programme.Of("C", "esa-new");
        var started = Ask(programme, made, certain: true);
        Attend(programme, started ?? made.PlusDays(20));
    }

    private string RequestId => $"{claim.Id}-employment-{_number}";

    private LocalDate? Ask(Programme programme, LocalDate made, bool certain = false)
    {
        var appointment = made + new LocalTime(14, 0);
        _number++;
        Advise(claim, diary, _draw, appointment);
        var request = new ReferralRequest(RequestId, "employment", claim.Jobcentre, programme.By, programme.Basis);
        SharingPath.AssessFirst(claim, diary, _draw, request, appointment.PlusMinutes(10));
        if (!certain)
            return Referral.Make(request, appointment.PlusMinutes(15), ProgrammeRates.Started, ProgrammeRates.EmploymentWait, diary, _draw);
        var started = made.PlusDays(20);
        diary.Note(appointment.PlusMinutes(15), request.From, request.Id,
            new ReferralMade(Ref: request.Id, Domain: request.Domain, From: request.From.Id, To: request.To.Id, Basis: request.Basis, Urgency: "routine"));
        diary.Note(made.PlusDays(10), request.To, request.Id, new ReferralAccepted(request.Id));
        return started;
    }

    /// <summary>The coach's conversation in which a referral is made.</summary>
    public static void Advise(ClaimSpell claim, Diary diary, Draw draw, LocalDateTime appointment)
    {
        var minutes = ProgrammeRates.AdviserMinutes.Pick(draw);
        diary.Note(appointment, claim.Jobcentre, claim.Id, new ConversationHeld(Kind: "adviser-support", Channel: "face-to-face", Minutes: minutes, SupportMinutes: minutes));
    }

    private void Attend(Programme programme, LocalDate started)
    {
        var request = new ReferralRequest(RequestId, "employment", claim.Jobcentre, programme.By, programme.Basis);
        diary.Note(started, programme.By, request.Id,
            new ProgrammeStarted(Programme: programme.Code, Contract: $"{programme.By.Id}-1", Basis: programme.Basis, PaymentGroup: programme.Group, Purpose: "employment"));
        Cost.OfProgramme(claim, diary, started, request.Id, programme);
        SharingPath.AssessAgain(claim, diary, _draw, request, started);
        if (ReferenceEquals(programme.By, ReportingBodies.ProviderA))
            NewModel.Assign(claim, diary, _draw, started, request.Id);
        var (ended, reason) = End(programme, started);
        Contacts(programme, started, ended, request.Id);
        if (reason == "disengaged")
            diary.Note(ended, programme.By, request.Id, new Disengaged(Kind: "ceased-contact", LastContact: ended.PlusDays(-28), Attempts: 3));
        diary.Note(ended, programme.By, request.Id, new ProgrammeEnded(Programme: programme.Code, Reason: reason));
        if (_draw.Chance(ProgrammeRates.ExperienceRated))
            NewModel.Rate(claim, diary, _draw, ended.PlusDays(1), request.Id, programme);
        Referral.Return(claim, request, ended, reason, diary, _draw);
        claim.Programmes.Add(new(programme, request.Id, started, ended));
        claim.Services.Add(new(programme.By, started, ended));
        _freeFrom = ended;
    }

    private (LocalDate Ended, string Reason) End(Programme programme, LocalDate started)
    {
        for (var month = 1; month * MonthDays < programme.Days && !claim.Person.IsFew; month++)
        {
            if (_draw.Chance(ProgrammeRates.Disengaged))
                return (started.PlusDays(month * MonthDays + _draw.Between(0, MonthDays - 1)), ProgrammeRates.LeavesProgramme.Pick(_draw));
        }

        return (started.PlusDays(programme.Days), "completed");
    }

    private void Contacts(Programme programme, LocalDate started, LocalDate ended, string thing)
    {
        var last = LocalDate.Min(ended.PlusDays(-1), claim.Horizon.Until);
        var weekly = started.PlusDays(7 * (int)ProgrammeRates.WeeksOfPlacementContact.Number);
        var times = UnequalMinutes.Times(claim, programme);
        for (var day = started; day <= last; day = day.PlusDays(programme.IsPlacement && day < weekly ? 7 : ProgrammeRates.SeenByProvider.Pick(_draw)))
        {
            var seen = Calendar.Weekday(day);
            var moment = seen + new LocalTime(9, 30).PlusMinutes(15 * _draw.Between(0, 24));
            if (seen >= ended)
                return;
            if (_draw.Chance(ProgrammeRates.Missed))
            {
                diary.Note(moment, programme.By, thing, new ConversationMissed(First: day == started, NoticeGiven: false, Reason: "unknown"));
                if (programme.IsMandatory)
                    claim.MissedContacts.Add(new(seen, programme.By, programme.SanctionDoubt));
                continue;
            }

            var minutes = (programme.IsPlacement ? ProgrammeRates.MinutesPlacement : ProgrammeRates.MinutesByProvider).Pick(_draw, times);
            diary.Note(moment, programme.By, thing, new ConversationHeld(Kind: "adviser-support", Channel: ContactRates.Channel.Pick(_draw), Minutes: minutes, SupportMinutes: minutes));
        }
    }

    private Programme? Choose(LocalDate day)
    {
        if (claim.Person.Condition == "mental-health" && claim.Person.HealthRelated && _draw.Chance(ProgrammeRates.PlacementOfMentalHealth))
            return Programme.PlacementOf(claim.Person.District);
        string group;
        if (claim.Person.HealthRelated)
            group = claim.CapabilityOn(day) == Capability.Limited && _draw.Chance(ProgrammeRates.MandatoryOfLimited) ? "esa-new" : "disability";
        else if (Period.DaysBetween(claim.Opened, day) > ProgrammeRates.LongTermDays)
            group = _draw.Chance(ProgrammeRates.LongTermReferred) ? "long-term-unemployed" : "";
        else
            group = _draw.Chance(ProgrammeRates.EarlyAccessReferred) ? "early-access" : "";
        if (group.Length == 0)
            return null;
        var provider = ProgrammeRates.Provider.Pick(_draw);
        // Provider C takes only the planted few where they are planted.
        return Programme.Of(provider == "C" && claim.Has(Plant.Z11) ? "A" : provider, group);
    }
}
