using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Capacity;

/// <summary>What a service last said of its places in one area.</summary>
/// <param name="Service">Id.</param>
/// <param name="Area">Or null.</param>
/// <param name="Available">Free.</param>
/// <param name="Maximum">In all.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Day">Of the report, a civil day.</param>
internal sealed record Places(string Service, string? Area, int Available, int Maximum, string Unit, int Day)
{
    private const string Reported = "capacity.reported";
    private const string Stream = "service/";

    /// <summary>The last word on each service in each area.</summary>
    public static IReadOnlyList<Places> Of(IReadOnlyList<OrganisationRecord> records) =>
    [
        .. from record in records
           where record.Event.Type == Reported && record.Stream.StartsWith(Stream, StringComparison.Ordinal)
           group record by (record.Stream, record.Event.Area) into service
           orderby service.Key.Stream, service.Key.Area
           let last = service.MaxBy(one => (one.Event.At, one.Event.Position))!.Event
           select new Places(
               service.Key.Stream[Stream.Length..], service.Key.Area, last.What.Whole("available") ?? 0, last.What.Whole("maximum") ?? 0, last.What.Text("unit") ?? "", last.Day),
    ];
}
