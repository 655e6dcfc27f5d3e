using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.State;

/// <summary>
/// The rules that ask what the ledger holds: H05 (age), H10, H11, H12, H16, H18, H19, H24, H25, H28. What can be checked of an event alone is
/// <see cref="Intake"/>'s, and has passed. Corrected and retracted events count as they are now known.
/// </summary>
public static class StateRules
{
    private const int YoungestClaimant = 14;
    private const string Registered = "claimant.registered";
    private const string Released = "disclosure.released";

    /// <summary>The streams that must be held for the check: a claimant's own, for a merge both people's, for a programme its service's.</summary>
    public static IEnumerable<string> StreamsOf(NewEvent offered)
    {
        // Of streams of organisations and the like no rule asks anything, and they can be long; of a board's only what corrects it asks.
        if (ClaimantStream.Is(offered.Stream) || (BoardStreams.Is(offered.Stream) && AmendmentRules.Concern(offered)))
            yield return offered.Stream;
        if (AmendmentRules.Concern(offered) && !BoardStreams.Is(offered.Stream))
        {
            foreach (var claimant in AmendmentRules.ClaimantsOf(offered))
                yield return ClaimantStream.Of(claimant);
        }

        if (ProgrammeRules.ServiceOf(offered) is { } service)
            yield return service;
    }

    /// <summary>The hash of the extract that an event says was released; null for any other event.</summary>
    public static string? ExtractOf(NewEvent offered) => offered.Type == Released ? PayloadFields.Of(offered).Text("extract") : null;

    /// <summary>Empty when the event may be recorded next.</summary>
    /// <param name="offered">Passed <see cref="Intake"/>; not a report that the ledger holds.</param>
    /// <param name="held">At least <see cref="StreamsOf"/>, and for a merge those linked with them.</param>
    /// <param name="now">When it becomes known.</param>
    public static IReadOnlyList<Refusal> Check(NewEvent offered, HeldStreams held, Instant now)
    {
        if (AmendmentRules.Concern(offered))
            return CheckAmendment(offered, held, now);
        if (offered.Type == Released)
            return held.Extracts.Contains(ExtractOf(offered) ?? "") ? [] : [new(HardRule.KnownExtract, "payload.extract", "extract is the hash of no extract that this ledger made. Make the extract here first, and release that one.")];
        if (!ClaimantStream.Is(offered.Stream))
            return [];
        var facts = held.Of(offered.Stream).Facts;
        if (offered.Type is not (Registered or EventContract.LocalStep) && !facts.IsRegistered)
        {
            // Whoever is not registered has no history that another rule could rest on.
            return [new(HardRule.BeginsRegistered, "stream", "Nobody is registered under this pseudonym. Report claimant.registered first, in this batch or before.")];
        }

        return CheckHistory(offered, facts, held, offered.SimulatedRecordedAt ?? now);
    }

    private static List<Refusal> CheckHistory(NewEvent offered, StreamFacts facts, HeldStreams held, Instant known)
    {
        var refusals = new List<Refusal>();
        CheckAge(offered, facts, refusals);
        SpellRules.Check(offered, facts, refusals);
        ClaimRules.Check(offered, facts, refusals);
        ConsentRules.Check(offered, facts, known, refusals);
        ProgrammeRules.Check(offered, held, refusals);
        return refusals;
    }

    /// <summary>An amendment; for a correction the corrected event too, which must fit the history around it like a new one; and the claims that it leaves.</summary>
    private static IReadOnlyList<Refusal> CheckAmendment(NewEvent offered, HeldStreams held, Instant now)
    {
        var amendment = Amendment.Of(offered);
        var knowledge = held.Knowledge(amendment is Amendment.Merge ? held.JoinedWith(AmendmentRules.ClaimantsOf(offered).Select(ClaimantStream.Of)) : [offered.Stream]);
        var refusals = AmendmentRules.Check(offered, knowledge, now).ToList();
        if (refusals.Count > 0 || BoardStreams.Is(offered.Stream))
            return refusals;
        if (amendment is Amendment.Correction correction && knowledge.Find(correction.Target) is { } target)
            CheckCorrected(correction, target, knowledge, held, refusals);
        if (refusals.Count == 0 && amendment is Amendment.Correction or Amendment.Retraction)
        {
            var state = held.Of(offered.Stream);
            ClaimRules.CheckAmended(state.Facts, state.FactsWith(offered, now), amendment is Amendment.Retraction ? "payload.target" : "payload.changes", refusals);
        }

        return refusals;
    }

    private static void CheckCorrected(Amendment.Correction correction, KnownEvent target, Knowledge knowledge, HeldStreams held, List<Refusal> refusals)
    {
        var before = target.Corrected().Event;
        var facts = StreamFacts.Of(knowledge.Events.Where(known => known != target && known.IsInForce).Select(known => known.Corrected()));
        var faults = CheckHistory(before, facts, held, target.Recorded.RecordedAt).ToHashSet();
        refusals.AddRange(
            CheckHistory(CorrectedEvent.Of(before, correction.Changes), facts, held, target.Recorded.RecordedAt)
                .Where(refusal => !faults.Contains(refusal))
                .Select(refusal => refusal with { Field = $"payload.changes.{refusal.Field.Replace("payload.", "", StringComparison.Ordinal)}" }));
    }

    private static void CheckAge(NewEvent offered, StreamFacts facts, List<Refusal> refusals)
    {
        if (offered.Type is Registered or EventContract.LocalStep || facts.BirthYear is not { } born || offered.Occurred.Local.Year >= born + YoungestClaimant)
            return;
        refusals.Add(new(HardRule.NotTooOld, "occurredOn", $"{offered.Occurred.ToText()} is before the year in which the person, born in {born}, turned {YoungestClaimant}. Check the date, or correct the registration first."));
    }
}
