using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>Opens a recorded event into what the cube keeps of it.</summary>
public sealed class StepDecoder(DateTimeZone zone)
{
    /// <summary>False for events of streams that are no claimant's. Local steps registered in organisations' streams are learned on the way.</summary>
    public bool TryDecode(RecordedEvent recorded, out JourneyStep step) => throw new NotImplementedException(zone.Id);

    /// <summary>The standard vocabulary and the local steps seen so far.</summary>
    public EventCatalogue Catalogue => throw new NotImplementedException();
}
