using System.Text.Json;
using JourneyLedger.Journeys;

namespace JourneyLedger.Vocabulary;

/// <summary>Old events read as if they had been sent today. On reading only: what is stored, hashed and exported as evidence never changes.</summary>
public static class Upcasting
{
    /// <summary>
    /// The event in the newest version of its type. The very same object when it is in that already, when its version is not registered, or when
    /// its payload is none of its version, which whoever opens it finds out.
    /// </summary>
    public static NewEvent ToNewest(NewEvent one)
    {
        if (EventCatalogue.Find(one.Type) is not { } newest || newest.Version == one.SchemaVersion || EventCatalogue.Find(one.Type, one.SchemaVersion) is not { } contract)
            return one;
        try
        {
            var record = EventRecords.Read(contract, one.Payload.Span);
            while (record is IFormerEvent former)
                record = former.Upcast();
            return one with { SchemaVersion = EventRecords.ContractOf(record).Version, Payload = EventRecords.Write(record) };
        }
        catch (JsonException)
        {
            return one;
        }
    }
}
