using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>Which fields of an event type can be left unsaid: those that are optional, and those with a code for not knowing.</summary>
internal static class UnsaidFields
{
    /// <summary>The code by which a sender says that it does not know: it counts as not given.</summary>
    private const string NotKnown = "unknown";

    /// <summary>In the contract's order. Ids and free text are left out: they join and explain, and nobody counts by them.</summary>
    public static IEnumerable<FieldContract> Of(string type) => EventCatalogue.Find(type) is not { } contract
        ? []
        : contract.Fields.Where(field => field is { Link: FieldLink.None, Prose: false, Kind: not (FieldKind.Values or FieldKind.EventId) }
            && (!field.Required || (field.Codes?.Editions.Any(edition => edition.Find(NotKnown) is not null) ?? false)));

    public static bool IsSaid(Particulars what, FieldContract field) => what.Text(field.Name) is { } text && text != NotKnown;
}
