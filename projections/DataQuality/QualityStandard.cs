using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>What reports are held to.</summary>
/// <param name="Day">The day the figures are of: as of which, or, where none is asked, on which the last event known was recorded.</param>
/// <param name="Zone">In which the day of recording is told.</param>
/// <param name="OnTimeDays">One limit for all types; null for each type's own.</param>
/// <param name="ExpectedEveryDays">More days than this without a report are silence.</param>
internal sealed record QualityStandard(LocalDate Day, DateTimeZone Zone, int? OnTimeDays, int ExpectedEveryDays)
{
    private const string OfTheType = "type";

    public static IReadOnlyList<ProjectionSetting> Settings { get; } =
    [
        new("onTimeDays", OfTheType, [OfTheType], "Civil days from what happened to its recording that are on time: each event type's own limit, or so many for all.", OrNumber: true),
        new("expectedEveryDays", "14", [], "An organisation from which nothing was recorded for more days than this is silent."),
    ];

    public static QualityStandard Read(CubeView view, IReadOnlyDictionary<string, string> settings)
    {
        var onTime = settings["onTimeDays"];
        return new(
            view.AsOf ?? view.RecordedUpTo.InZone(view.Zone).Date,
            view.Zone,
            onTime == OfTheType ? null : int.Parse(onTime, CultureInfo.InvariantCulture),
            int.Parse(settings["expectedEveryDays"], CultureInfo.InvariantCulture));
    }

    /// <summary>Civil day of a recording since 1970-01-01.</summary>
    public int DayOf(Instant recorded) => WallClock.DayNumber(WallClock.Micros(recorded.InZone(Zone).LocalDateTime));

    /// <summary>The limit in force on the day of an event, as flag S01 takes it; null for a type that nobody registered.</summary>
    /// <param name="type">Event type.</param>
    /// <param name="day">Civil day since 1970-01-01.</param>
    public int? LimitOf(string type, int day) => OnTimeDays ?? EventTypeReference.LateDaysOf(type, WallClock.DateOf(day));
}
