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
    public static IEnumerable<NewEvent> Generate(int claimants, int seed, LocalDate until)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(claimants);
        var horizon = Horizon.EndingOn(until);
        return InOrderKnown(seed, horizon, [.. Enumerable.Range(0, claimants).Select(number => (Person.Of(seed, number, horizon).ClaimOpened, number)).Order()]);
    }

    /// <summary>All events of one person, as known; depends on nobody else.</summary>
    internal static IReadOnlyList<NewEvent> Of(int seed, int number, Horizon horizon)
    {
        var person = Person.Of(seed, number, horizon);
        var diary = new Diary(person, horizon);
        ClaimPath.Register(person, diary);
        var opened = person.ClaimOpened;
        for (var claims = 1; claims <= MostClaims && opened <= horizon.Until; claims++)
        {
            var claim = new ClaimSpell { Person = person, Number = claims, Horizon = horizon, Opened = opened };
            Live(claim, diary);
            if (claim.CloseReason != "work" || claim.Jobs[^1].Ended > horizon.Until)
                break;
            var draw = claim.Draw(Subject.Claim);
            if (!draw.Chance(ClaimRates.ReturnAfterJobEnds))
                break;
            opened = claim.Jobs[^1].Ended.PlusDays(ClaimRates.JobToNewClaim.Pick(draw));
        }

        return RecordPath.Walk(person, horizon, diary.AsKnown());
    }

    /// <summary>One claim. The order matters: work needs the programmes, appointments need the jobs, and the end of the claim cuts all of it.</summary>
    private static void Live(ClaimSpell claim, Diary diary)
    {
        ClaimPath.Open(claim, diary);
        AssessmentPath.Walk(claim, diary);
        ProgrammePath.Walk(claim, diary);
        WorkPath.Walk(claim, diary);
        ConversationPath.Walk(claim, diary);
        HealthPath.Walk(claim, diary);
        SupportPath.Walk(claim, diary);
        ClaimPath.Close(claim, diary);
    }

    /// <summary>
    /// Merges people while holding only those whose events are still coming: nobody is known before their claim opens, so a person is
    /// drawn when the merge reaches that day.
    /// </summary>
    private static IEnumerable<NewEvent> InOrderKnown(int seed, Horizon horizon, (LocalDate Opened, int Number)[] byOpening)
    {
        var open = new PriorityQueue<(IReadOnlyList<NewEvent> Events, int Next), (Instant At, int Number)>();
        var next = 0;
        while (true)
        {
            while (next < byOpening.Length && (open.Count == 0 || !Before(open.Peek().Events[open.Peek().Next], byOpening[next].Opened)))
            {
                var number = byOpening[next++].Number;
                var events = Of(seed, number, horizon);
                if (events.Count > 0)
                    open.Enqueue((events, 0), (events[0].SimulatedRecordedAt!.Value, number));
            }

            if (!open.TryDequeue(out var first, out var key))
                yield break;
            yield return first.Events[first.Next];
            if (first.Next + 1 < first.Events.Count)
                open.Enqueue((first.Events, first.Next + 1), (first.Events[first.Next + 1].SimulatedRecordedAt!.Value, key.Number));
        }

        static bool Before(NewEvent known, LocalDate opened) =>
            known.SimulatedRecordedAt!.Value < opened.PlusDays(-1).AtMidnight().InUtc().ToInstant();
    }
}
