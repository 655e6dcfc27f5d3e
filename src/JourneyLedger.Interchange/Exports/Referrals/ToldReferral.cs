using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Exports.Referrals;

/// <summary>One thing that a journey tells of a referral.</summary>
/// <param name="Entry">Of the replay.</param>
/// <param name="Event">As corrected.</param>
/// <param name="Fields">Of its payload.</param>
internal sealed record ReferralEvent(ReplayEntry Entry, NewEvent Event, EventFields Fields)
{
    /// <summary>When it happened, as its source said it and as corrected: ISO 8601, a month or a year included.</summary>
    public string Happened => Entry.CorrectedHappened ?? Entry.Happened;

    public static ReferralEvent Read(OpenedJourney opened, ReplayEntry entry)
    {
        var told = Upcasting.ToNewest(opened.CorrectedEventOf(entry));
        return new(entry, told, EventFields.Of(told));
    }
}

/// <summary>A referral as a journey tells of it: being made first, then what became of it in the order of happening, its support included.</summary>
/// <param name="Ref">Its name in all its events.</param>
/// <param name="Made">How it began.</param>
/// <param name="Then">What followed, as known and corrected.</param>
/// <param name="IsRetracted">Its making was taken back.</param>
internal sealed record ToldReferral(string Ref, ReferralEvent Made, IReadOnlyList<ReferralEvent> Then, bool IsRetracted)
{
    private const string MadeType = "referral.made";

    public string From => Made.Fields["from"] ?? Made.Entry.Organisation;

    public string Domain => Made.Fields["domain"] ?? "";

    /// <summary>Who is asked: the last service that it was sent on to.</summary>
    public string To => Then.LastOrDefault(one => one.Event.Type == "referral.redirected")?.Fields["to"] ?? Made.Fields["to"] ?? "";

    /// <summary>The first of some kinds of event that followed, or null.</summary>
    public ReferralEvent? First(params ReadOnlySpan<string> types)
    {
        foreach (var one in Then)
        {
            if (types.Contains(one.Event.Type))
                return one;
        }

        return null;
    }

    /// <summary>The referrals of a journey in the order of happening. What follows a referral that the journey does not hold is left out.</summary>
    public static IEnumerable<ToldReferral> Of(OpenedJourney opened)
    {
        var steps = opened.Steps.Where(Tells).ToList();
        var retracted = opened.Entries.Where(entry => entry is { IsKnown: true, IsWithheld: false, IsRetracted: true, Type: MadeType });
        var told = retracted.Concat(steps).Select(entry => ReferralEvent.Read(opened, entry)).Where(one => RefOf(one) is not null).ToLookup(one => RefOf(one)!);
        foreach (var of in told)
        {
            var made = of.Where(one => one.Event.Type == MadeType).OrderBy(one => one.Entry.IsRetracted).FirstOrDefault();
            if (made is not null)
                yield return new(of.Key, made, [.. of.Where(one => one.Event.Type != MadeType)], made.Entry.IsRetracted);
        }
    }

    private static bool Tells(ReplayEntry entry) =>
        !entry.IsWithheld && (entry.Type.StartsWith("referral.", StringComparison.Ordinal) || entry.Type is "support.started" or "support.ended");

    private static string? RefOf(ReferralEvent one) => one.Event.CorrelationId ?? one.Fields["ref"];
}
