using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Demonstration.Organisations;

/// <summary>Reports that are about no person, collected in any order.</summary>
internal sealed class OwnReports
{
    private static readonly Duration TimeOfDay = Duration.FromHours(10);

    private readonly List<NewEvent> _events = [];

    /// <summary>Notes what is known at ten o'clock of the day it is about.</summary>
    public void Note(LocalDate day, ReportingBody by, string stream, object what, string? area = null) => _events.Add(new()
    {
        Stream = stream,
        Type = EventRecords.ContractOf(what).Type,
        SchemaVersion = EventRecords.ContractOf(what).Version,
        Occurred = Occurred.On(day),
        Source = by.Report($"own-{_events.Count}"),
        Area = area,
        Payload = EventRecords.Write(what),
        SimulatedRecordedAt = LondonTime.StartOf(day) + TimeOfDay,
    });

    /// <summary>In the order known, up to the last day.</summary>
    public IEnumerable<NewEvent> UpTo(LocalDate until) =>
        _events.Where(one => one.Occurred.Local.Date <= until).OrderBy(one => one.SimulatedRecordedAt);
}
