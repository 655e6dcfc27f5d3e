namespace JourneyLedger.Demonstration;

/// <summary>What a fit note is for, as the published shares divide them: finer than the vocabulary's groups of conditions.</summary>
public enum Diagnosis
{
    MentalMild,
    MentalSevere,
    Musculoskeletal,
    Symptoms,
    Respiratory,
    Circulatory,
    Injury,
    PostOperative,
    Other,
}
