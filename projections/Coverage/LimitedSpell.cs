using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Coverage;

/// <summary>Somebody's time in a group that gets money without having to look for work, up to the day.</summary>
/// <param name="Outcome">Of the last decision.</param>
/// <param name="Since">Civil day from which they have been in such a group without a break.</param>
/// <param name="Position">Of the decision that began it.</param>
/// <param name="Organisation">Who reported that.</param>
/// <param name="IsWithoutOffer">For longer than the limit, with no offer, start or meaningful contact since.</param>
/// <param name="WishesToWork">By their latest word.</param>
internal readonly record struct LimitedSpell(string Outcome, int Since, long Position, string Organisation, bool IsWithoutOffer, bool WishesToWork)
{
    private static readonly string[] Groups = ["SG", "LCWRA", "WRAG", "LCW"];

    /// <summary>Null for somebody who is in no such group on the day.</summary>
    public static LimitedSpell? Of(PersonRecord person, int offerGapDays, int day)
    {
        var (spell, lastWord, lastAnswer, claims) = (default(LimitedSpell?), "", int.MinValue, 0);
        foreach (var one in person.Timeline.Events)
        {
            switch (one.Type)
            {
                case "claimant.died":
                    return null;
                case "claim.opened":
                    claims++;
                    break;
                case "claim.closed" when --claims <= 0:
                    (spell, claims) = (null, 0);
                    break;
                case "wca.decided":
                    Decide(one.What.Text("outcome"), one.Day, one.Position, one.Organisation);
                    break;
                case "challenge.mr-decided" or "challenge.appeal-decided" when one.What.Text("of") == "wca" && one.What.Text("newOutcome") is { } changed:
                    Decide(changed, one.Day, one.Position, one.Organisation);
                    break;
                case "work-aspiration.stated":
                    lastWord = one.What.Text("wantsWork") ?? "";
                    break;
                case "support.offered":
                    lastAnswer = one.Day;
                    break;
                default:
                    lastAnswer = MeaningfulContact.Is(one.What, ClockLimits.InForce(one.Day).ContactMinutes) ? one.Day : lastAnswer;
                    break;
            }
        }

        if (spell is not { } found)
            return null;
        foreach (ref readonly var started in person.Intervals)
            lastAnswer = started.Kind == IntervalKind.Claim ? lastAnswer : Math.Max(lastAnswer, started.StartDay);
        return found with { IsWithoutOffer = day - found.Since > offerGapDays && lastAnswer < found.Since, WishesToWork = lastWord is "yes-now" or "yes-later" };

        void Decide(string? outcome, int on, long position, string organisation)
        {
            if (outcome is null || !Groups.AsSpan().Contains(outcome))
                spell = null;
            else
                spell = spell is { } going ? going with { Outcome = outcome } : new(outcome, on, position, organisation, false, false);
        }
    }
}

/// <summary>People in such groups, added up.</summary>
internal sealed class FinancialSupport
{
    public SortedDictionary<string, (long People, long WithoutOffer, long WishToWork)> ByOutcome { get; } = new(StringComparer.Ordinal);

    public long People => ByOutcome.Values.Sum(one => one.People);

    public long WithoutOffer => ByOutcome.Values.Sum(one => one.WithoutOffer);

    public long WishToWork => ByOutcome.Values.Sum(one => one.WishToWork);

    public void Add(in LimitedSpell spell) => Add(spell.Outcome, 1, spell.IsWithoutOffer ? 1 : 0, spell.IsWithoutOffer && spell.WishesToWork ? 1 : 0);

    public void Merge(FinancialSupport other)
    {
        foreach (var (outcome, (people, without, wish)) in other.ByOutcome)
            Add(outcome, people, without, wish);
    }

    private void Add(string outcome, long people, long without, long wish)
    {
        var had = ByOutcome.GetValueOrDefault(outcome);
        ByOutcome[outcome] = (had.People + people, had.WithoutOffer + without, had.WishToWork + wish);
    }
}
