namespace JourneyLedger.Vocabulary.Events.Former;

/// <summary>Did not ask whether a third party spoke in confidence.</summary>
[EventType("harm.signal-recorded", Stage.Sanction, "Sign of harm", Detail = nameof(Kind), DetailLabel = "Sign of harm: {0}")]
public sealed record HarmSignalRecordedV1(
    [property: Codes("harm-signal")] string Kind,
    string Source) : IFormerEvent
{
    // Nobody was asked, so it is kept from the person's own page as if it had been in confidence.
    object IFormerEvent.Upcast() => new HarmSignalRecorded(Kind, Source, ThirdPartyConfidential: true);
}
