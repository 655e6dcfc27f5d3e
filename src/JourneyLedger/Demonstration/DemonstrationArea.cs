using JourneyLedger.Demonstration.Organisations;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Made-up people of a fictional combined authority, drawn from a seed at published or assumed rates.</summary>
public static class DemonstrationArea
{
    private const int MostClaims = 3;

    /// <summary>Events in the order they became known (SimulatedRecordedAt rises); the same for the same arguments, for ever.</summary>
    /// <param name="claimants">How many people.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="until">The last day anything happened or was recorded; the four years before it are filled.</param>
    /// <param name="planted">Truths that are planted.</param>
    /// <param name="variants">Alternatives that replace a parameter.</param>
    public static IEnumerable<NewEvent> Generate(int claimants, int seed, LocalDate until, Plant planted = Plant.None, Variant variants = Variant.None) =>
        Generate(claimants, new AreaDesign(seed, Horizon.EndingOn(until), planted, variants));

    /// <summary>The whole area: people, and what organisations, board and statistics say of themselves.</summary>
    /// <param name="claimants">How many people.</param>
    /// <param name="design">Which.</param>
    /// <param name="workshop">With what threads, memory and disk; the events are the same with any.</param>
    /// <exception cref="IOException">Working files of a large area cannot be written; thrown while the events are read, like the next.</exception>
    /// <exception cref="OperationCanceledException">The workshop's token said stop.</exception>
    public static IEnumerable<NewEvent> Generate(int claimants, AreaDesign design, Workshop? workshop = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(claimants);
        if (claimants == 0)
            return [];
        return new Batches(design).Into(KnownOrder.Merge(KnownOrder.Of(design, claimants, workshop ?? new()), AreaStreams.Of(design, claimants)));
    }

    /// <summary>All events of one person, as known; depends on nobody else.</summary>
    public static IReadOnlyList<NewEvent> Of(AreaDesign design, int number)
    {
        var person = Person.Of(design, number);
        var diary = new Diary(person);
        ClaimPath.Register(person, diary);
        var opened = person.ClaimOpened;
        for (var claims = 1; claims <= MostClaims && opened <= design.Horizon.Until; claims++)
        {
            var claim = new ClaimSpell(person, claims, opened);
            Live(claim, diary);
            if (claim.CloseReason != "work" || claim.Jobs[^1].Ended > design.Horizon.Until)
                break;
            var draw = claim.Draw(Subject.Return);
            if (!draw.Chance(ClaimRates.ReturnAfterJobEnds))
                break;
            opened = claim.Jobs[^1].Ended.PlusDays(ClaimRates.JobToNewClaim.Pick(draw));
        }

        var known = RecordPath.Walk(person, diary.AsKnown());
        known = SecondIdentity.Walk(person, known);
        return design.Planted == Plant.None ? known : Silence.Keep(design, Noise.Walk(person, known));
    }

    /// <summary>One claim. The order matters: work needs the programmes, appointments need the jobs, and the end of the claim cuts all of it.</summary>
    private static void Live(ClaimSpell claim, Diary diary)
    {
        ClaimPath.Open(claim, diary);
        AssessmentPath.Walk(claim, diary);
        Wish(claim);
        NeedPath.Walk(claim, diary);
        ReferralPath.Walk(claim, diary);
        new WorkPath(claim, diary).Walk();
        ConversationPath.Walk(claim, diary);
        SanctionPath.Walk(claim, diary);
        HealthPath.Walk(claim, diary);
        HarmPath.Walk(claim, diary);
        SharingPath.BetweenServices(claim, diary);
        ClaimPath.Close(claim, diary);
    }

    /// <summary>Half of those in the Support Group wish to work, and most others; each has ideas of good work.</summary>
    private static void Wish(ClaimSpell claim)
    {
        var draw = claim.Person.Draw(Subject.Wish);
        var limited = claim.Capabilities.Any(one => one.Capability == Capability.SupportGroup);
        claim.WantsWork = draw.Chance(limited ? PersonRates.WantsWorkSupportGroup : PersonRates.WantsWorkOthers);
        claim.CriterionWeights = new int[WorkRates.CriteriaStated.Pick(draw)];
        for (var i = 0; i < claim.CriterionWeights.Length; i++)
            claim.CriterionWeights[i] = WorkRates.CriterionWeight.Pick(draw);
    }
}
