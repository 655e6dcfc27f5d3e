using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Tests.Clocks;

/// <summary>
/// Clocks as they are said: for each thing by itself, its own few events are gone through in order, and it is either running or not. Only for
/// timelines in which whatever has a thread always says it.
/// </summary>
public sealed class NaiveClocks(Timeline timeline, int asOf)
{
    private readonly TimelineEvent[] _events = [.. timeline.Events.Where(one => one.Day <= asOf)];

    /// <summary>Kind, start, first day, stop's position and day (0 while open) and how it stopped, of every clock and episode that it knows, in no order.</summary>
    public IEnumerable<string> Told()
    {
        foreach (var thread in _events.Select(one => one.Thread).Distinct())
        {
            string[] starts = ["support.started", "programme.started"];
            foreach (var told in Running(IntervalKind.ReferralToReceipt, one => one.Thread == thread && one.Type == "referral.made",
                one => one.Thread == thread && (starts.Contains(one.Type) || one.Type is "referral.received" or "referral.rejected") ? StopKind.Reached
                    : one.Thread == thread && one.Type == "referral.withdrawn" ? StopKind.Other : StopKind.None))
                yield return told;
            var domain = _events.FirstOrDefault(one => one.Thread == thread && one.Type == "referral.made").What?.Text("domain");
            foreach (var told in Running(IntervalKind.ReferralToStart, one => one.Thread == thread && one.Type == "referral.made",
                one => one.Thread == thread && starts.Contains(one.Type) ? StopKind.Reached
                    : (one.Thread == thread && one.Type is "referral.rejected" or "referral.withdrawn") || (one.Type == "job.started" && domain == "employment") ? StopKind.Other : StopKind.None))
                yield return told;
            foreach (var told in Running(IntervalKind.Support, one => one.Thread == thread && one.Type == "support.started", one => one.Thread == thread && one.Type == "support.ended" ? StopKind.Reached : StopKind.None))
                yield return told;
            foreach (var told in Running(IntervalKind.Job, one => one.Thread == thread && one.Type == "job.started", one => one.Thread == thread && one.Type == "job.ended" ? StopKind.Reached : StopKind.None))
                yield return told;
            foreach (var told in Running(
                IntervalKind.EndToReturn,
                one => one.Thread == thread && one.Type == "support.ended" && Before(one, "referral.made", thread) && !Before(one, "referral.outcome-returned", thread),
                one => one.Thread == thread && one.Type == "referral.outcome-returned" ? StopKind.Reached : StopKind.None))
                yield return told;
        }

        foreach (var domain in _events.Select(one => one.What.Text("domain")).Distinct())
        {
            string[] answers = ["support.offered", "referral.made", "support.started"];
            bool Here(TimelineEvent one) => one.What.Text("domain") == domain;
            foreach (var told in Running(IntervalKind.NeedToResponse, one => Here(one) && one.Type == "need.identified" && one.What.Text("wantsHelp") != "no",
                one => Here(one) && answers.Contains(one.Type) ? StopKind.Reached : Here(one) && one.Type == "need.closed" ? StopKind.Other : StopKind.None))
                yield return told;
            foreach (var told in Running(IntervalKind.Need, one => Here(one) && one.Type == "need.identified", one => Here(one) && one.Type == "need.closed" ? StopKind.Reached : StopKind.None))
                yield return told;
        }

        foreach (var benefit in _events.Select(one => one.What.Text("benefit")).Distinct())
        {
            bool Closes(TimelineEvent one) => one.Type == "claim.closed" && one.What.Text("benefit") == benefit;
            bool Opens(TimelineEvent one) => one.Type == "claim.opened" && one.What.Text("benefit") == benefit;
            foreach (var told in Running(IntervalKind.Claim, Opens, one => Closes(one) ? StopKind.Reached : StopKind.None))
                yield return told;
            foreach (var told in Running(IntervalKind.ClaimToSupport, Opens, one => IsSupport(one) ? StopKind.Reached : Closes(one) ? StopKind.Other : StopKind.None))
                yield return told;
        }

        foreach (var told in Running(IntervalKind.ContactToNext, one => one.Type == "conversation.held",
            one => IsSupport(one) ? StopKind.Reached : one.Type is "job.started" or "disengaged" || EndsLastClaim(one) ? StopKind.Other : StopKind.None))
            yield return told;
        foreach (var regime in _events.Select(one => one.What.Text("regime")).Distinct())
        {
            foreach (var told in Running(IntervalKind.Regime, one => one.Type == "conditionality.regime-set" && one.What.Text("regime") == regime,
                one => one.Type == "conditionality.regime-set" && one.What.Text("regime") != regime ? StopKind.Reached : EndsLastClaim(one) ? StopKind.Other : StopKind.None))
                yield return told;
        }

        foreach (var told in Running(IntervalKind.AssessmentToDecision, one => one.Type == "wca.referred", one => one.Type == "wca.decided" ? StopKind.Reached : StopKind.None))
            yield return told;
        foreach (var told in Running(IntervalKind.Disengagement, one => one.Type == "disengaged", _ => StopKind.None))
            yield return told;
        foreach (var given in _events.Where(one => one.Type == "consent.given"))
            yield return Consent(given);
    }

    public static string InWords(ClockInterval one) => $"{one.Kind} {one.StartedBy} {one.FirstDay} {one.Stop} {one.StoppedBy} {one.StopDay}";

    private IEnumerable<string> Running(IntervalKind kind, Func<TimelineEvent, bool> starts, Func<TimelineEvent, StopKind> stops)
    {
        var running = default(TimelineEvent?);
        foreach (var one in _events)
        {
            var stop = one.Type == "claimant.died" ? StopKind.Other : stops(one);
            var end = kind == IntervalKind.Job && one.Type == "job.ended" ? one.Day + 1 : one.Day;
            if (running is { } start && stop != StopKind.None)
            {
                running = null;
                yield return InWords(end > asOf ? Started(kind, start) : Started(kind, start) with { Stop = stop, StoppedBy = one.Position, StopDay = end });
            }

            if (running is null && starts(one))
                running = one;
        }

        if (running is { } open)
            yield return InWords(Started(kind, open));
    }

    private string Consent(TimelineEvent given)
    {
        var taken = _events.FirstOrDefault(one => After(one, given) && one.Type is "consent.withdrawn" or "claimant.died");
        var expires = given.What.DaysTo("expires") is { } days ? given.Day + days : int.MaxValue;
        var start = Started(IntervalKind.Consent, given);
        if (taken.What is not null && After(taken, given) && taken.Day <= expires)
            return InWords(start with { Stop = taken.Type == "consent.withdrawn" ? StopKind.Reached : StopKind.Other, StoppedBy = taken.Position, StopDay = taken.Day });
        return InWords(expires < asOf ? start with { Stop = StopKind.Other, StopDay = expires + 1 } : start);
    }

    private bool After(TimelineEvent one, TimelineEvent other) => Array.IndexOf(_events, one) > Array.IndexOf(_events, other);

    private bool Before(TimelineEvent one, string type, ulong thread) => _events.Any(other => other.Type == type && other.Thread == thread && After(one, other));

    // Closes a claim, and none of any benefit is left open.
    private bool EndsLastClaim(TimelineEvent one) => one.Type == "claim.closed" && !_events.Any(opened =>
        opened.Type == "claim.opened" && After(one, opened)
        && !_events.Any(closed => (closed.Type == "claimant.died" || (closed.Type == "claim.closed" && closed.What.Text("benefit") == opened.What.Text("benefit"))) && After(closed, opened) && !After(closed, one)));

    private static bool IsSupport(TimelineEvent one) => one.Type == "conversation.held" && one.What.Whole("minutes") >= 10;

    private static ClockInterval Started(IntervalKind kind, TimelineEvent start) => new(kind, 0, null, null, "", start.Day, start.Day, start.Position);
}
