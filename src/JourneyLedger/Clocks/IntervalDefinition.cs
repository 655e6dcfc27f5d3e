using JourneyLedger.Journeys;

namespace JourneyLedger.Clocks;

/// <summary>Which of a person's open intervals of a kind an event is about.</summary>
public enum Match : byte
{
    /// <summary>The one of its thing: of the same thread, with the same subject and service as far as the event says them.</summary>
    Thing,

    /// <summary>All of its thing.</summary>
    EveryThing,

    /// <summary>The one of its thread, whatever the subject: its successor.</summary>
    Predecessor,

    /// <summary>All of its domain.</summary>
    Domain,

    /// <summary>All of the kind.</summary>
    All,

    /// <summary>All of the kind, once no claim is open.</summary>
    AfterLastClaim,
}

/// <summary>A question that an event must answer with yes to start something.</summary>
internal delegate bool StartTest(in TimelineEvent one);

/// <summary>A question that an event must answer with yes to stop an open interval.</summary>
internal delegate bool StopTest(in TimelineEvent one, in ClockInterval open);

/// <summary>A type of event that starts intervals of a kind.</summary>
internal sealed record StartRule(string Type, string? Words = null, StartTest? Only = null);

/// <summary>A type of event that stops intervals of a kind.</summary>
/// <param name="Type">Of the event.</param>
/// <param name="Stop">How they end.</param>
/// <param name="Match">Which ones.</param>
/// <param name="Reason">Payload field with the reason, or null.</param>
/// <param name="Words">The condition for people, or null.</param>
/// <param name="Only">The condition.</param>
internal sealed record StopRule(string Type, StopKind Stop, Match Match = Match.Thing, string? Reason = null, string? Words = null, StopTest? Only = null);

/// <summary>What starts and stops the intervals of one kind. A death stops every one.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Code">Stable short name: K1 to K11, or a word for an episode.</param>
/// <param name="Title">For people.</param>
internal sealed record IntervalDefinition(IntervalKind Kind, string Code, string Title)
{
    /// <summary>Payload field of the start that gives the subject, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>Payload field of the start that gives the service, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The same thing has the same thread. Else an event without a thread is about the oldest open thing of its subject.</summary>
    public bool ByThreadAlone { get; init; }

    /// <summary>A start while the same thing is open starts another one; else the first goes on.</summary>
    public bool Overlaps { get; init; }

    /// <summary>The day of the stop still counts.</summary>
    public bool CountsLastDay { get; init; }

    /// <summary>Name under which a board changes its standard; null for an episode.</summary>
    public string? Standard { get; init; }

    public required IReadOnlyList<StartRule> Starts { get; init; }

    public required IReadOnlyList<StopRule> Stops { get; init; }

    public bool IsClock => Kind <= IntervalKind.Job;
}
