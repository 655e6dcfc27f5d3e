using NodaTime;

namespace JourneyLedger.Vocabulary.Events;

/// <summary>
/// A board took up its work for some areas: its name, and which of the known kinds it is. The last one said holds. Its books are kept by the
/// organisation that it names as secretariat, else by the one that reported it.
/// </summary>
[EventType("board.founded", Stage.Other, "Board founded", IsStep = false, StreamKind = "board")]
public sealed record BoardFounded(
    [property: Length(200)] string Name,
    [property: Codes("board-kind")] string Kind,
    IReadOnlyList<string> Areas,
    string? Secretariat = null);

/// <summary>An organisation became a member, for a sector.</summary>
[EventType("member.joined", Stage.Other, "Member joined", IsStep = false, StreamKind = "board")]
public sealed record MemberJoined(
    string Org,
    [property: Codes("sector")] string Sector);

/// <summary>It no longer is.</summary>
[EventType("member.left", Stage.Other, "Member left", IsStep = false, StreamKind = "board")]
public sealed record MemberLeft(
    string Org);

/// <summary>The day of the next meeting. The last one said holds.</summary>
[EventType("meeting.planned", Stage.Other, "Meeting planned", IsStep = false, StreamKind = "board")]
public sealed record MeetingPlanned(
    LocalDate On);

/// <summary>A board met. Who came, by organisation, with the number of people in the same place.</summary>
[EventType("board.convened", Stage.Other, "Board convened", IsStep = false, StreamKind = "board")]
public sealed record BoardConvened(
    IReadOnlyList<string> Organisations,
    [property: Between(0, 1000)] IReadOnlyList<int> Attendance,
    [property: Length(200)] string? Meeting = null);

/// <summary>How well a board keeps to a principle it adopted, 0 to 4.</summary>
[EventType("principle.assessed", Stage.Other, "Principle assessed", IsStep = false, StreamKind = "board")]
public sealed record PrincipleAssessed(
    [property: Length(200)] string Principle,
    [property: Between(0, 4)] int Rating,
    [property: Codes("source-group")] string SourceGroup);

/// <summary>What people found about an edge of the map or a topic, in their words.</summary>
[EventType("finding.logged", Stage.Other, "Finding logged", IsStep = false, StreamKind = "board")]
public sealed record FindingLogged(
    [property: Codes("finding-kind")] string Kind,
    [property: Length(200)] string Topic,
    [property: Codes("source-group")] string SourceGroup,
    bool Quantitative,
    [property: Length(1000, Prose = true)] string Text);

/// <summary>What a board wants to be true, in one line.</summary>
[EventType("vision.adopted", Stage.Other, "Vision adopted", IsStep = false, StreamKind = "board")]
public sealed record VisionAdopted(
    [property: Length(500)] string Vision);

/// <summary>A member put its name to the vision that was adopted last. Adopting another opens the list again.</summary>
[EventType("vision.signed", Stage.Other, "Vision signed", IsStep = false, StreamKind = "board")]
public sealed record VisionSigned(
    string Org);

/// <summary>Two things that a board wants and that pull apart.</summary>
[EventType("tension.logged", Stage.Other, "Tension logged", IsStep = false, StreamKind = "board")]
public sealed record TensionLogged(
    [property: Length(200)] string Between,
    [property: Length(1000, Prose = true)] string Text);

/// <summary>The tension of that name is settled.</summary>
[EventType("tension.resolved", Stage.Other, "Tension resolved", IsStep = false, StreamKind = "board")]
public sealed record TensionResolved(
    [property: Length(200)] string Between,
    [property: Length(500)] string How);

/// <summary>What a partner needs in order to work.</summary>
[EventType("operational-need.logged", Stage.Other, "Operational need logged", IsStep = false, StreamKind = "board")]
public sealed record OperationalNeedLogged(
    string Org,
    [property: Length(500)] string Need);

/// <summary>The partner has what it named, in the same words.</summary>
[EventType("operational-need.met", Stage.Other, "Operational need met", IsStep = false, StreamKind = "board")]
public sealed record OperationalNeedMet(
    string Org,
    [property: Length(500)] string Need);

/// <summary>One thing waits for another.</summary>
[EventType("dependency.logged", Stage.Other, "Dependency logged", IsStep = false, StreamKind = "board")]
public sealed record DependencyLogged(
    [property: Length(200)] string Of,
    [property: Length(200)] string On,
    string? Owner = null,
    LocalDate? Due = null);

/// <summary>It waits no more: what it waited for is there.</summary>
[EventType("dependency.resolved", Stage.Other, "Dependency resolved", IsStep = false, StreamKind = "board")]
public sealed record DependencyResolved(
    [property: Length(200)] string Of,
    [property: Length(200)] string On);

/// <summary>Something was done about a blockage. <c>edge</c> is the clock and service it stood at.</summary>
[EventType("blockage.action-taken", Stage.Other, "Blockage acted on", IsStep = false, StreamKind = "board")]
public sealed record BlockageActionTaken(
    [property: Length(200)] string Edge,
    [property: Length(500)] string Action,
    string? Owner = null);
