using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Plants;

/// <summary>Provider A's model People First, given to half of its participants at random. Z7: they like it better, and it brings no more jobs.</summary>
internal static class NewModel
{
    public const string Scheme = "service-model";
    public const string Name = "people-first";
    public const string Instrument = "satisfaction-1-to-5";

    public static void Assign(ClaimSpell claim, Diary diary, Draw draw, LocalDate started, string thing)
    {
        claim.InNewModel = draw.Chance(ProgrammeRates.NewModel);
        diary.Note(started, ReportingBodies.ProviderA, thing, new SegmentAssigned(Scheme, claim.InNewModel ? Name : "usual", "programme-office", "rule"));
    }

    public static void Rate(ClaimSpell claim, Diary diary, Draw draw, LocalDate day, string thing, Programme programme)
    {
        var more = claim.Has(Plant.Z7) && claim.InNewModel && ReferenceEquals(programme.By, ReportingBodies.ProviderA) ? PlantRates.Z7Satisfaction.Number : 0;
        var score = Math.Clamp(ProgrammeRates.Satisfaction.Pick(draw) + more, 1, 5);
        diary.Note(day, ReportingBodies.Journal, $"{thing}-rating", new ExperienceRated(Instrument, Math.Round(score, 1), programme.Code));
    }
}
