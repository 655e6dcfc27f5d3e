namespace JourneyLedger.Vocabulary.Events;

/// <summary>
/// A board asked to be told when something happens: of a <c>measure</c>, that its figure crossed the board's target (<c>subject</c> is the board's own
/// name for it); of a <c>source</c>, that it fell silent (<c>subject</c> is the organisation's id). Asked again under the same name it replaces the former.
/// </summary>
[EventType("notice.asked", Stage.Other, "Notice asked for", IsStep = false, StreamKind = "board")]
public sealed record NoticeAsked(
    [property: Length(100)] string Notice,
    [property: Codes("notice-of")] string Of,
    [property: Length(200)] string Subject);

/// <summary>The board no longer wants to be told.</summary>
[EventType("notice.ended", Stage.Other, "Notice ended", IsStep = false, StreamKind = "board")]
public sealed record NoticeEnded(
    [property: Length(100)] string Notice);
