using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>
/// Rules H10 and H19: what an event that speaks of other events, or of whose they are, may say, given what the ledger holds.
/// Everything that can be checked without the ledger is <see cref="Intake"/>'s, and has passed.
/// </summary>
public static class AmendmentRules
{
    /// <summary>Whether an event needs this check.</summary>
    public static bool Concern(NewEvent offered) => Amendment.IsOne(offered.Type);

    /// <summary>The claimants whose streams must be held for the check, in pseudonyms: its own, and for a merge both.</summary>
    public static IReadOnlyList<string> ClaimantsOf(NewEvent offered) => Amendment.Of(offered) is Amendment.Merge merge
        ? [.. new[] { OwnOf(offered), merge.Survivor, merge.Absorbed }.Distinct(StringComparer.Ordinal)]
        : [OwnOf(offered)];

    /// <summary>Whether the ledger holds this very report already, whatever its content: then it answers with the first receipt, and nothing is left to check.</summary>
    public static bool IsHeld(NewEvent offered, Knowledge held) => held.Events.Any(known => IsSameReport(known.Recorded.Event, offered));

    /// <summary>Empty when the event may be recorded.</summary>
    /// <param name="offered">Passed intake.</param>
    /// <param name="held">All events of <see cref="ClaimantsOf"/> and of those linked with them, not this report itself (<see cref="IsHeld"/>).</param>
    /// <param name="now">The moment of asking.</param>
    public static IReadOnlyList<Refusal> Check(NewEvent offered, Knowledge held, Instant now)
    {
        var refusals = new List<Refusal>();
        switch (Amendment.Of(offered))
        {
            case Amendment.Correction correction when Target(offered, held, correction.Target, "target", refusals) is { } target:
                CheckCorrection(target, correction, now, refusals);
                break;
            case Amendment.Retraction retraction:
                Target(offered, held, retraction.Target, "target", refusals);
                break;
            case Amendment.Dispute dispute:
                Target(offered, held, dispute.Target, "target", refusals);
                break;
            case Amendment.Split split when Target(offered, held, split.Undoes, "undoes", refusals) is { } target:
                if (target.Amendment is not Amendment.Merge)
                    refusals.Add(new(HardRule.Target, "payload.undoes", "undoes names an event that is no identity.merged."));
                break;
            case Amendment.Merge merge:
                CheckMerge(offered, held, merge, refusals);
                break;
        }

        return refusals;
    }

    private static KnownEvent? Target(NewEvent offered, Knowledge held, Guid id, string field, List<Refusal> refusals)
    {
        var target = held.Find(id);
        var fault = target is null || target.Claimant != OwnOf(offered) ? $"names the event {id}, which is not in this {(BoardStreams.Is(offered.Stream) ? "board" : "claimant")}'s stream."
            : !target.IsInForce ? $"names the event {id}, which was retracted already."
            : null;
        if (fault is null)
            return target;
        refusals.Add(new(HardRule.Target, $"payload.{field}", $"{field} {fault}"));
        return null;
    }

    private static void CheckCorrection(KnownEvent target, Amendment.Correction correction, Instant now, List<Refusal> refusals)
    {
        if (target.Amendment is not null)
        {
            refusals.Add(new(HardRule.Target, "payload.target", $"target names a {target.Recorded.Event.Type}. What speaks of other events is retracted and said again, not corrected."));
            return;
        }

        if (correction.Changes.Count == 0)
            refusals.Add(new(HardRule.Fields, "payload.changes", "changes names no field."));
        if (correction.Changes.TryGetValue(CorrectedEvent.OccurredOn, out var moment) && !Occurred.TryParse(moment, out _))
            refusals.Add(new(HardRule.Fields, $"payload.changes.{CorrectedEvent.OccurredOn}", "occurredOn must be a date, a date-time with an offset, a month or a year."));

        // The corrected event is held to the rules like a new one; what was wrong before is not this correction's fault.
        var before = Intake.Check(target.Corrected().Event, now).ToHashSet();
        var changes = new Dictionary<string, string>(target.Changes, StringComparer.Ordinal);
        foreach (var (field, value) in correction.Changes)
            changes[field] = value;
        refusals.AddRange(
            from refusal in Intake.Check(CorrectedEvent.Of(target.Recorded.Event, changes), now)
            where !before.Contains(refusal)
            let field = refusal.Field.StartsWith("payload.", StringComparison.Ordinal) ? refusal.Field["payload.".Length..] : refusal.Field
            select refusal with { Field = $"payload.changes.{field}" });
    }

    private static void CheckMerge(NewEvent offered, Knowledge held, Amendment.Merge merge, List<Refusal> refusals)
    {
        if (merge.Survivor != OwnOf(offered))
            Refuse("survivor", "must be the claimant in whose stream the merge stands.");
        if (merge.Survivor == merge.Absorbed)
            Refuse("absorbed", "must be another pseudonym than survivor.");
        foreach (var (field, claimant) in new[] { ("survivor", merge.Survivor), ("absorbed", merge.Absorbed) })
        {
            if (!held.Events.Any(known => known.Claimant == claimant))
                Refuse(field, "names a claimant without events.");
            else if (held.OwnerOf(claimant) is var owner && owner != claimant)
                Refuse(field, $"names a claimant who was absorbed by {owner} before.");
        }

        void Refuse(string field, string reason) => refusals.Add(new(HardRule.Merge, $"payload.{field}", $"{field} {reason}"));
    }

    private static bool IsSameReport(NewEvent one, NewEvent other) =>
        (one.Source.System, one.Source.RecordId, one.Source.Revision) == (other.Source.System, other.Source.RecordId, other.Source.Revision);

    private static string OwnOf(NewEvent offered) => Knowledge.OwnerOfStream(offered.Stream);
}
