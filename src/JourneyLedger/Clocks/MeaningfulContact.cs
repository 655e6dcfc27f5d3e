using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>
/// A contact with a person, by a person, that gave support: a conversation or session with enough support minutes. Where a conversation does not
/// say them, all its minutes count unless its kind is one that checks (compliance, work search review) or is automated.
/// </summary>
public static class MeaningfulContact
{
    public const string Conversation = "conversation.held";
    public const string Session = "support.session-delivered";
    private const string Automated = "automated";
    private static readonly string[] KindsThatCheck = ["compliance", Automated, "work-search-review"];

    /// <summary>Minutes of support that a contact gave; 0 for an event that is none, and for one by no person.</summary>
    public static int SupportMinutes(Particulars what) => what.Type switch
    {
        Conversation when what.Text("channel") == Automated || what.Text("kind") == Automated => 0,
        Conversation => what.Whole("supportMinutes") ?? (KindsThatCheck.AsSpan().Contains(what.Text("kind")) ? 0 : what.Whole("minutes") ?? 0),
        Session => what.Whole("supportMinutes") ?? what.Whole("minutes") ?? 0,
        _ => 0,
    };

    /// <summary>Whether an event is a meaningful contact.</summary>
    /// <param name="what">Of the event.</param>
    /// <param name="leastMinutes">By the limits in force on its day, usually <see cref="ClockLimitsEdition.ContactMinutes"/>.</param>
    public static bool Is(Particulars what, int leastMinutes) => what.Type is Conversation or Session && SupportMinutes(what) >= leastMinutes;
}
