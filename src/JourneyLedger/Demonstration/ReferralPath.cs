using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Occasions on which a Jobcentre or a surgery asks another service: to which, and what comes of it.</summary>
internal sealed class ReferralPath
{
    private const int MonthDays = 30;

    private readonly ClaimSpell _claim;
    private readonly Diary _diary;
    private readonly Draw _draw;
    private readonly ProgrammePath _programmes;
    private int _number;

    private ReferralPath(ClaimSpell claim, Diary diary)
    {
        (_claim, _diary, _draw) = (claim, diary, claim.Draw(Subject.Referral));
        _programmes = new(claim, diary);
    }

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        if (claim.Has(Plant.Z14) && claim.IsExisting)
            return;
        var path = new ReferralPath(claim, diary);
        if (claim.Person.IsFew && claim.Number == 1)
            path._programmes.Few(FewStarts.Referred(claim));
        path.Occasions();
        path.Surgery();
    }

    private void Occasions()
    {
        for (var day = _claim.Begun.PlusDays(ReferralRates.FirstMonth.Pick(_draw)); day <= _claim.End; day = day.PlusDays(MonthDays))
        {
            if (!_draw.Chance(Occasion(_claim.CapabilityOn(day))))
                continue;
            var made = Calendar.Weekday(day.PlusDays(_draw.Between(0, MonthDays - 1)));
            if (made > _claim.End)
                return;
            var kind = ReferralRates.Kind.Pick(_draw);
            if (kind == "employment")
                _programmes.Refer(made);
            else
                Ask(kind, made);
        }
    }

    private void Ask(string kind, LocalDate made)
    {
        var service = Choose(kind);
        var appointment = made + new LocalTime(14, 0);
        ProgrammePath.Advise(_claim, _diary, _draw, appointment);
        var need = _claim.Needs.Find(one => !one.Referred && one.Domain == service.Domain && one.Found < appointment)
            ?? NeedPath.Identify(_claim, _diary, _draw, service.Domain, appointment.PlusMinutes(3), $"{_claim.Id}-need-{++_number}", out _);
        need.Referred = true;
        Attempt(service, _claim.Jobcentre, appointment.PlusMinutes(10), need);
    }

    private void Surgery()
    {
        var service = _claim.Person.Condition switch
        {
            "mental-health" => Service.TalkingTherapies,
            "musculoskeletal" => Service.Physiotherapy,
            _ => null,
        };
        if (service is null)
            return;
        var free = LocalDate.MinIsoValue;
        for (var day = _claim.Begun.PlusDays(ReferralRates.FirstMonth.Pick(_draw)); day <= _claim.End; day = day.PlusDays(MonthDays))
        {
            if (day < free || !_draw.Chance(ReferralRates.SurgeryTherapy))
                continue;
            Attempt(service, ReportingBodies.Surgeries, Calendar.Weekday(day) + new LocalTime(12, 0), null);
            free = day.PlusDays((int)ReferralRates.SurgeryAgain.Number);
        }
    }

    private void Attempt(Service service, ReportingBody from, LocalDateTime moment, FoundNeed? need)
    {
        var absent = AbsentAdvice.Of(_claim, service.Domain);
        if (absent || service.Unavailable is { } none && _draw.Chance(none))
        {
            _diary.Note(moment, from, need?.Thing ?? _claim.Id,
                new ProvisionUnavailable(Domain: service.Domain, Reason: absent ? AbsentAdvice.Reason : ReferralRates.UnavailableReason.Pick(_draw)));
            return;
        }

        var request = new ReferralRequest($"{_claim.Id}-{service.Code}-{++_number}", service.Domain, from, service.By, "voluntary");
        SharingPath.AssessFirst(_claim, _diary, _draw, request, moment);
        var longer = service == Service.TalkingTherapies ? HalvedTherapies.LongerWait(_claim, moment.Date) : 0;
        if (Referral.Make(request, moment.PlusMinutes(5), service.Started, service.Wait, _diary, _draw, longer) is { } started)
            Support(request, service, started, need);
    }

    private void Support(ReferralRequest request, Service service, LocalDate started, FoundNeed? need)
    {
        var finished = _draw.Chance(ReferralRates.Completed);
        var days = service.Length.Pick(_draw);
        var ended = started.PlusDays(finished ? days : 1 + days / 3);
        var result = finished ? "completed" : "disengaged";
        _diary.Note(started, request.To, request.Id, new SupportStarted(Domain: request.Domain, Service: service.Code));
        SharingPath.AssessAgain(_claim, _diary, _draw, request, started);
        if (service == Service.TalkingTherapies)
            Measure(request, started, ended, finished);
        _diary.Note(ended, request.To, request.Id, new SupportEnded(Domain: request.Domain, Service: service.Code, Reason: result));
        Cost.OfSupport(_claim, _diary, ended, request.Id, service);
        Referral.Return(_claim, request, ended, result, _diary, _draw);
        if (need is not null)
            NeedPath.Close(_claim, _diary, _draw, need, ended, request.To);
        _claim.Services.Add(new(request.To, started, ended));
    }

    private void Measure(ReferralRequest request, LocalDate started, LocalDate ended, bool finished)
    {
        var isCase = _draw.Chance(ReferralRates.Caseness);
        var first = (isCase ? ReferralRates.ScoreOfCase : ReferralRates.ScoreBelowCase).Pick(_draw);
        _diary.Note(started, request.To, request.Id, new HealthStatusMeasured("PHQ-9", first));
        if (!finished)
            return;
        // Below ten is no case any more; a smaller change than six is not reliable.
        var last = isCase && _draw.Chance(ReferralRates.Recovered) ? Math.Min(ReferralRates.ScoreBelowCase.Pick(_draw), first - 6) : isCase ? Math.Max(10, first - 2) : first;
        _diary.Note(ended, request.To, request.Id, new HealthStatusMeasured("PHQ-9", last));
    }

    private Service Choose(string kind) => kind switch
    {
        "skills" => Service.Training,
        "debt-or-housing" => ReferralRates.DebtOrHousing.Pick(_draw) == "housing" ? Service.Housing : Service.DebtAdvice,
        _ => _claim.Person.Condition switch
        {
            "mental-health" => Service.TalkingTherapies,
            "musculoskeletal" => Service.Physiotherapy,
            _ => _claim.Design.Has(Variant.CalmWaits) ? Service.HospitalCalm : Service.Hospital,
        },
    };

    private static Rate Occasion(Capability capability) => capability switch
    {
        Capability.Searching => ReferralRates.OccasionSearching,
        Capability.Undecided => ReferralRates.OccasionUndecided,
        Capability.Limited => ReferralRates.OccasionLimited,
        _ => ReferralRates.OccasionSupportGroup,
    };
}
