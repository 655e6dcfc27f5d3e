using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Organisations;

/// <summary>What a person's steps cost, in the streams of those who pay.</summary>
internal static class Cost
{
    public static void OfHearing(ClaimSpell claim, Diary diary, LocalDate day, string thing) =>
        Note(claim, diary, day, ReportingBodies.DecisionMakers, thing, OrganisationRates.TribunalHearing, "overhead", "tribunal");

    public static void OfProgramme(ClaimSpell claim, Diary diary, LocalDate day, string thing, Programme programme) =>
        Note(claim, diary, day, programme.By, thing, programme.IsPlacement ? OrganisationRates.PlacementPlace : OrganisationRates.ProgrammeStart, "programme", programme.Code);

    public static void OfOutcome(ClaimSpell claim, Diary diary, LocalDate day, string thing, Programme programme) =>
        Note(claim, diary, day, ReportingBodies.Authority, thing, OrganisationRates.OutcomePayment, "outcome-payment", programme.Code);

    public static void OfSupport(ClaimSpell claim, Diary diary, LocalDate day, string thing, Service service)
    {
        if (service.Cost is { } price)
            Note(claim, diary, day, service.By, thing, price, service.Domain == "debt-money" ? "programme" : "treatment", service.Code);
    }

    private static void Note(ClaimSpell claim, Diary diary, LocalDate day, ReportingBody by, string thing, Quantity pence, string kind, string service) =>
        diary.NoteOfBody(day, by, $"{thing}-cost", new CostRecorded(pence, kind, "person", claim.Person.Pseudonym, service, day, day));
}
