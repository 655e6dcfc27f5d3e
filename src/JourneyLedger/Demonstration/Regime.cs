using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>What is required of a person from one day to another, by what they can do and whether they work.</summary>
internal static class Regime
{
    public const string Searching = "searching";
    public const string Preparing = "preparing";
    public const string WorkingWithRequirements = "working-with-requirements";
    public const string WorkingNoRequirements = "working-no-requirements";
    public const string NoWorkRequirements = "no-work-requirements";

    /// <summary>Weekly hours of a job from which no more is required.</summary>
    public const int FullHours = 24;

    public static string On(ClaimSpell claim, LocalDate day) => claim.JobOn(day) is { } job
        ? job.Hours >= FullHours ? WorkingNoRequirements : WorkingWithRequirements
        : claim.CapabilityOn(day) switch
        {
            Capability.SupportGroup => NoWorkRequirements,
            Capability.Searching when claim.Lightened && !claim.Person.HealthRelated => NoWorkRequirements,
            Capability.Searching => Searching,
            Capability.Undecided when claim.Lightened => NoWorkRequirements,
            _ => Preparing,
        };

    /// <summary>Whether a failure can be sanctioned in it.</summary>
    public static bool IsSanctionable(string regime) => regime is Searching or Preparing or WorkingWithRequirements;

    /// <summary>Notes the first regime with the claim, and each change the day after what changed it.</summary>
    public static void Note(ClaimSpell claim, Diary diary)
    {
        var current = On(claim, claim.Opened);
        diary.Note(claim.Opened, ReportingBodies.DecisionMakers, claim.Id, new ConditionalityRegimeSet(current));
        var turns = claim.Capabilities.Select(assessed => assessed.From).Concat(claim.Jobs.SelectMany(job => new[] { job.Started, job.Ended }));
        foreach (var turn in turns.Where(day => day > claim.Opened && day < claim.End).Order())
        {
            var next = On(claim, turn);
            if (next != current)
                diary.Note(turn.PlusDays(1), ReportingBodies.DecisionMakers, claim.Id, new ConditionalityRegimeSet(next));
            current = next;
        }
    }
}
