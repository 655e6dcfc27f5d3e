using JourneyLedger.Clocks;
using JourneyLedger.Cube;

namespace JourneyLedger.Projections.Gaps;

/// <summary>Time in a group that need not look for work, and what was done in it.</summary>
/// <param name="Group">Outcome that stands: SG, LCWRA, WRAG or LCW.</param>
/// <param name="StartDay">Civil day of the decision that brought the person there.</param>
/// <param name="Position">Of that decision.</param>
/// <param name="Organisation">Who reported it.</param>
/// <param name="Answered">An offer, a start or a meaningful contact since.</param>
/// <param name="WantsWork">The latest word was yes, now or later.</param>
/// <param name="LastDay">Of the last event on it.</param>
internal readonly record struct OfferSpell(string Group, int StartDay, long Position, string Organisation, bool Answered, bool WantsWork, int LastDay);

/// <summary>
/// Who is left with financial support alone (the offer gap of definition 4.2, the financial-support parking of 4.4). A change between the four
/// groups goes on with the same spell; a decision out of them, the end of the last claim or death ends it.
/// </summary>
internal static class OfferGap
{
    private const string Decision = "wca.decided";
    private const string Offer = "support.offered";
    private const string Aspiration = "work-aspiration.stated";
    private const string Death = "claimant.died";
    private const string Reconsidered = "challenge.mr-decided";
    private const string Appealed = "challenge.appeal-decided";

    /// <summary>In the order in which tables show them.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["LCWRA", "SG", "LCW", "WRAG"];

    public static IReadOnlyList<string> Types { get; } =
        [Decision, Reconsidered, Appealed, Offer, Aspiration, Death, MeaningfulContact.Conversation, MeaningfulContact.Session];

    public static IReadOnlyList<IntervalKind> Intervals { get; } = [IntervalKind.Claim, IntervalKind.Support, IntervalKind.Programme, IntervalKind.Job];

    /// <summary>The person's spell as of the day; null for whoever is in none of the groups. A decision known only to the month is passed over.</summary>
    public static OfferSpell? Of(PersonRecord person, int contactMinutes)
    {
        var (spell, wants) = (default(OfferSpell?), false);
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            switch (one.Type)
            {
                case Decision or Reconsidered or Appealed when !one.Coarse && OutcomeOf(one.What) is { } outcome:
                    spell = !IsGroup(outcome) ? null : spell is { } same ? same with { Group = outcome } : new(outcome, one.Day, one.Position, one.Organisation, false, false, one.Day);
                    break;
                case Death:
                    spell = null;
                    break;
                case Aspiration:
                    wants = one.What.Text("wantsWork") is "yes-now" or "yes-later";
                    break;
                case Offer:
                case MeaningfulContact.Conversation or MeaningfulContact.Session when MeaningfulContact.Is(one.What, contactMinutes):
                    spell = spell is { } open ? open with { Answered = true, LastDay = one.Day } : null;
                    break;
            }
        }

        return spell is { } last && !HasLeft(person, last) ? last with { WantsWork = wants, Answered = last.Answered || HasStarted(person, last) } : null;
    }

    public static bool IsGroup(string outcome) => outcome is "LCWRA" or "SG" or "LCW" or "WRAG";

    /// <summary>The outcome that a decision or the answer to a challenge brings; null where it brings none.</summary>
    public static string? OutcomeOf(Journeys.Particulars what) => what.Text(what.Type == Decision ? "outcome" : "newOutcome");

    private static bool HasLeft(PersonRecord person, in OfferSpell spell)
    {
        var closed = false;
        foreach (ref readonly var claim in person.Intervals)
        {
            if (claim.Kind != IntervalKind.Claim)
                continue;
            if (claim.IsOpen)
                return false;
            closed |= claim.StopDay >= spell.StartDay;
        }

        return closed;
    }

    /// <summary>Support, a programme or a job that ran at any time since.</summary>
    private static bool HasStarted(PersonRecord person, in OfferSpell spell)
    {
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.Kind is IntervalKind.Support or IntervalKind.Programme or IntervalKind.Job && (one.IsOpen || one.StopDay > spell.StartDay))
                return true;
        }

        return false;
    }
}
