using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.PathwayMap;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Cube;

/// <summary>The pathway map recounted from the plain list of steps, straight from its definition, without any column, code or slice.</summary>
public sealed class NaiveMap
{
    private readonly EventCatalogue _catalogue;
    private readonly MadeUpJourneys.Views _asked;

    public NaiveMap(JourneyStep[] steps, EventCatalogue catalogue, MadeUpJourneys.Views asked)
    {
        (_catalogue, _asked) = (catalogue, asked);
        var known = steps.Where(IsKnown).ToArray();
        var latest = known.Where(step => step.Step is not null).Select(step => step.At.Date).DefaultIfEmpty(new(1970, 1, 1)).Max();
        HereAt = asked.AsOf ?? latest;
        if (asked.Cohort.Window.To is { } to && to < HereAt)
            HereAt = to;
        Journeys = [.. known.Where(step => asked.AsOf is not { } day || step.At.Date <= day)
            .GroupBy(step => step.Claimant)
            .Where(InCohort)
            .Select(person => Ordered(person).Where(InWindow).ToArray())
            .Where(journey => journey.Length > 0)];
    }

    public LocalDate HereAt { get; }

    /// <summary>The steps of each person in the view.</summary>
    public IReadOnlyList<JourneyStep[]> Journeys { get; }

    /// <summary>Each journey as the map reads it: with repeats collapsed to the first, or as it is.</summary>
    public IEnumerable<List<JourneyStep>> Read()
    {
        foreach (var journey in Journeys)
        {
            var read = new List<JourneyStep>();
            foreach (var step in journey)
            {
                if (!_asked.Collapse || read.Count == 0 || NameOf(read[^1]) != NameOf(step))
                    read.Add(step);
            }

            yield return read;
        }
    }

    public string NameOf(JourneyStep step)
    {
        var key = step.Step!.Value;
        return _asked.Level switch
        {
            "stage" => StageName(_catalogue.Describe(key).Stage),
            "type" when key.Type != "local.step" => key.Type,
            "outcome" when key.Type is not ("local.step" or "wca.decided" or "sanction.started") => key.Type,
            _ => _catalogue.Describe(key).Name,
        };
    }

    /// <summary>Waits of each move in seconds, those of coarse steps left out, and who made it.</summary>
    public IEnumerable<IGrouping<(string From, string To), (string Person, double? Seconds)>> Moves() => Read()
        .SelectMany(read => read.Zip(read.Skip(1), (from, to) => (
            Pair: (NameOf(from), NameOf(to)),
            Move: (from.Claimant, from.Coarse || to.Coarse ? (double?)null : Seconds(from.At, to.At)))))
        .GroupBy(move => move.Pair, move => move.Move);

    /// <summary>Pairs of neighbours in the ledger's journeys whose second starts a new step of the map, by pair, with whether organisations differ.</summary>
    public IEnumerable<IGrouping<(string From, string To), bool>> Crossings() => Journeys
        .SelectMany(journey => journey.Zip(journey.Skip(1)))
        .Where(pair => !_asked.Collapse || NameOf(pair.First) != NameOf(pair.Second))
        .GroupBy(pair => (NameOf(pair.First), NameOf(pair.Second)), pair => pair.First.Organisation != pair.Second.Organisation);

    private bool IsKnown(JourneyStep step) => _asked.KnownAt switch
    {
        KnownAt.AtPosition at => step.Position <= at.Position,
        KnownAt.AtInstant at => step.RecordedAt <= at.Instant,
        _ => true,
    };

    private bool InWindow(JourneyStep step) => In(_asked.Cohort.Window, step.At.Date);

    private static bool In(DateRange range, LocalDate date) => !(date < range.From) && !(date > range.To);

    private bool InCohort(IEnumerable<JourneyStep> person)
    {
        var cohort = _asked.Cohort;
        var journey = Ordered(person).ToArray();
        if (journey.Length == 0 || !In(cohort.Started, journey[0].At.Date))
            return false;
        if (cohort.Areas.Count > 0 && !(journey.FirstOrDefault(step => step.Area is not null).Area is { } area && cohort.Areas.Contains(area)))
            return false;
        return cohort.Attributes.All(attribute => attribute.AnyOf.Contains(Latest(person, attribute.Name)))
            && cohort.Contains.All(name => journey.Any(step => Is(step, name)))
            && (cohort.Lacks is not { } lack || Lacks(journey, lack));
    }

    private bool Lacks(JourneyStep[] journey, Lack lack)
    {
        var anchor = lack.After is null ? -1 : Array.FindIndex(journey, step => Is(step, lack.After));
        if (lack.After is not null && anchor < 0)
            return false;
        var start = journey[Math.Max(anchor, 0)].At.Date;
        return !journey.Skip(anchor + 1).Any(step => Is(step, lack.Step) && (lack.WithinDays is not { } days || Period.DaysBetween(start, step.At.Date) <= days));
    }

    private static string? Latest(IEnumerable<JourneyStep> person, string attribute) => person
        .OrderBy(step => step.At).ThenBy(step => step.Position)
        .SelectMany(step => step.Attributes).LastOrDefault(pair => pair.Key == attribute).Value;

    private bool Is(JourneyStep step, string name) => name == _catalogue.Describe(step.Step!.Value).Name || (step.Step.Value.Type == name && name != "local.step");

    private static IEnumerable<JourneyStep> Ordered(IEnumerable<JourneyStep> person) => person
        .Where(step => step.Step is not null)
        .OrderBy(step => step.At).ThenBy(step => MadeUpJourneys.RankOf(step.Step!.Value)).ThenBy(step => step.Position);

    private static double Seconds(LocalDateTime from, LocalDateTime to) => Period.Between(from, to, PeriodUnits.Ticks).Ticks / (double)NodaConstants.TicksPerSecond;

    private static string StageName(Stage stage) => stage == Stage.WorkCoach ? "work-coach" : stage.ToString().ToLowerInvariant();
}
