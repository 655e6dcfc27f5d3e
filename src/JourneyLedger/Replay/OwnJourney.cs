using JourneyLedger.Clocks;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>One line of a person's own page.</summary>
/// <param name="Position">Of the event.</param>
/// <param name="Day">Civil day it happened, as corrected.</param>
/// <param name="Happened">The day as its source said it: a month for what is known to the month.</param>
/// <param name="What">In plain words: "Referral: debt".</param>
/// <param name="Organisation">Who reported it, which is whom to ask for a correction.</param>
/// <param name="WaitingDays">Civil days that somebody waits since, for what has not been answered by the day asked about; null where nobody does.</param>
/// <param name="Disputes">What the person said against it, oldest first, in their words.</param>
public sealed record OwnLine(long Position, LocalDate Day, string Happened, string What, string Organisation, int? WaitingDays, IReadOnlyList<string> Disputes);

/// <summary>
/// What a person is shown of their own journey (report R24): what happened, in the order of happening, as corrected; what they said against it; where
/// they wait. What others told in confidence is counted and not shown.
/// </summary>
/// <param name="Day">The civil day it is of.</param>
/// <param name="Lines">In the order of happening; a dispute is a line too.</param>
/// <param name="Withheld">Records that are not shown.</param>
public sealed record OwnJourney(LocalDate Day, IReadOnlyList<OwnLine> Lines, int Withheld)
{
    /// <summary>Field of an event that somebody else told in confidence.</summary>
    private const string InConfidence = "thirdPartyConfidential";

    /// <param name="entries">Of a replay at everything known.</param>
    /// <param name="eventOf">The event of an entry, as corrected.</param>
    /// <param name="clocks">The person's clocks as of the day.</param>
    /// <param name="day">The civil day asked about.</param>
    public static OwnJourney Of(IReadOnlyCollection<ReplayEntry> entries, Func<ReplayEntry, NewEvent> eventOf, IEnumerable<ClockInterval> clocks, LocalDate day)
    {
        var waits = clocks.Where(clock => clock.IsOpen && clock.Kind is IntervalKind.NeedToResponse or IntervalKind.ReferralToStart or IntervalKind.AssessmentToDecision or IntervalKind.Reconsideration or IntervalKind.Appeal)
            .ToLookup(clock => clock.StartedBy);
        var told = entries.Where(entry => entry is { IsKnown: true, IsRetracted: false, IsWithheld: false } && entry.Day <= day && IsTold(entry)).ToList();
        var withheld = told.Where(entry => TellsInConfidence(eventOf(entry))).Select(entry => entry.Number).ToHashSet();
        return new(
            day,
            [
                .. told.Where(entry => !withheld.Contains(entry.Number) && !(entry.Amends is { } dispute && withheld.Contains(dispute.Number)))
                    .OrderBy(entry => entry.Day).ThenBy(entry => entry.Position)
                    .Select(entry => new OwnLine(
                        entry.Position, entry.Day, entry.CorrectedHappened ?? entry.Happened, (entry.CorrectedWords ?? entry.Words).Title, entry.Organisation,
                        waits[entry.Position].Select(clock => (int?)clock.AgeOn(WallClock.DayNumber(day))).Max(),
                        [.. entry.AmendedBy.Where(link => link.How == Amending.Disputes).Select(link => link.Says)])),
            ],
            withheld.Count);
    }

    /// <summary>Steps and disputes; not what only describes the person or the record. What a later revision replaced is told by that one.</summary>
    private static bool IsTold(ReplayEntry entry) =>
        entry.Amends?.How == Amending.Disputes
        || (entry.IsOfJourney && EventCatalogue.Find(entry.Type) is not { IsStep: false } && entry.AmendedBy.All(link => link.How != Amending.Replaces));

    private static bool TellsInConfidence(NewEvent one) => EventFields.Of(Upcasting.ToNewest(one))[InConfidence] == "true";
}
