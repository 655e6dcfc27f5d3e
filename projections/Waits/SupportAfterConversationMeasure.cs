using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Projections.Waits;

/// <summary>Whether a Health and Work Conversation led to support soon.</summary>
public sealed class SupportAfterConversationMeasure : Measure
{
    /// <summary>Of the definition: the share is of what began so soon, and a conversation is mature (M05) at that age.</summary>
    private const int Days = 28;

    private const string Conversation = "health-and-work-conversation";

    public override string Name => "support-within-28-days";

    public override string Title => "Started support within 28 days of a health conversation";

    public override string Counts =>
        "People who had a Health and Work Conversation in the month, and of them those for whom support or a programme began on its day or within 28 days after it. Only conversations at least 28 days ago are in it, so that all had the same time. " +
        "Somebody with two conversations in a month is counted when either led to a start. Conversations and starts known only to the month are not in it.";

    public override string Definition => "M05";

    public override string Projection => "waits";

    public override MeasureKind Kind => MeasureKind.Share;

    public override Better Better => Better.Higher;

    public override IReadOnlyList<Dimension> Dimensions { get; } = [CalendarBand.MonthOf("Month of the conversation")];

    public override PersonReading Reading { get; } = new([MeaningfulContact.Conversation], [IntervalKind.Support, IntervalKind.Programme]);

    public override void Count(PersonRecord person, int day, PersonCells into)
    {
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (!one.Coarse && one.Day <= day - Days && one.What.Text("kind") == Conversation)
                into.Add(CalendarBand.Month(one.Day), counted: StartedSince(person, one.Day));
        }
    }

    private static bool StartedSince(PersonRecord person, int from)
    {
        foreach (ref readonly var spell in person.Intervals)
        {
            if (!spell.StartIsCoarse && spell.StartDay >= from && spell.StartDay <= from + Days)
                return true;
        }

        return false;
    }
}
