using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Tests.Clocks;

/// <summary>One person's events, told one after the other: each is recorded after the one before, on the day it happened unless said otherwise.</summary>
public sealed class ToldPerson
{
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private readonly List<RecordedEvent> _events = [];

    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>Position of the last event told.</summary>
    public long Last => _events.Count;

    /// <param name="on">Day, month or moment it happened.</param>
    /// <param name="what">A record of the vocabulary.</param>
    /// <param name="thread">Correlation id.</param>
    /// <param name="by">Organisation, and after a blank its type.</param>
    /// <param name="recorded">Day it was recorded.</param>
    /// <param name="area">GSS code.</param>
    /// <param name="basis">Code.</param>
    public ToldPerson Say(string on, object what, string? thread = null, string by = "jcp dwp-jobcentre", string? recorded = null, string? area = null, string? basis = null)
    {
        Assert.True(Occurred.TryParse(on, out var occurred));
        var contract = EventRecords.ContractOf(what);
        var day = recorded is null ? occurred.In(London).Date : LocalDatePattern.Iso.Parse(recorded).Value;
        var source = by.Split(' ');
        var position = _events.Count + 1;
        _events.Add(new(position, new Guid(position, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), position, day.At(new LocalTime(12, 0)).InZoneLeniently(London).ToInstant(), new NewEvent
        {
            Stream = "claimant/c1",
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = occurred,
            Source = new(source[0], source.Length > 1 ? source[1] : "dwp-jobcentre", "made-up", $"r{position}"),
            CorrelationId = thread,
            Area = area,
            Basis = basis,
            Payload = EventRecords.Write(what),
        }));
        return this;
    }

    /// <summary>The timeline as known at a position.</summary>
    public Timeline Timeline(long knownAt = long.MaxValue) => Timeline(_events.Where(one => one.Position <= knownAt));

    public static Timeline Timeline(IEnumerable<RecordedEvent> events)
    {
        var decoder = new StepDecoder(London);
        return JourneyLedger.Journeys.Timeline.Of(events.Select(one => decoder.TryDecode(one, out var step) ? step : throw new InvalidOperationException()));
    }

    /// <summary>Clocks and episodes of a kind as of a day.</summary>
    public IReadOnlyList<ClockInterval> Intervals(IntervalKind kind, string asOf) => [.. IntervalFold.Of(Timeline(), DayOf(asOf)).Where(one => one.Kind == kind)];

    public static int DayOf(string date) => DayOf(LocalDatePattern.Iso.Parse(date).Value);

    public static int DayOf(LocalDate date) => WallClock.DayNumber(date);
}
