using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Reads the clock between two kinds of step off journeys. One for each worker.</summary>
internal sealed class StepClocks(CubeView view, StepClock clock)
{
    private readonly JourneyCut _cut = new(view);
    private readonly bool[] _from = Named(view, clock.From);
    private readonly bool[] _to = Named(view, clock.To);

    public void AddTo(List<ClockInterval> intervals, Segment segment, int index)
    {
        _cut.Open(segment);
        if (!_cut.TryCut(index))
            return;
        var journey = _cut.Journey;
        var open = -1;
        for (var i = 0; i < journey.Length; i++)
        {
            var step = journey.RawStep[i] & ~Segment.Coarse;
            if (open >= 0 && _to[step])
            {
                intervals[open] = intervals[open] with
                {
                    Stop = StopKind.Reached,
                    StopType = clock.To,
                    StopDay = WallClock.DayNumber(journey.At[i]),
                    StoppedBy = journey.Position[i],
                    StopOrganisation = Organisation(journey.Place[i]),
                    Coarse = intervals[open].Coarse || journey.IsCoarse(i),
                };
                open = -1;
            }
            else if (open < 0 && _from[step])
            {
                open = intervals.Count;
                var day = WallClock.DayNumber(journey.At[i]);
                intervals.Add(new(IntervalKind.BetweenSteps, 0, clock.From, null, Organisation(journey.Place[i]), day, day, journey.Position[i], Coarse: journey.IsCoarse(i))
                {
                    StartIsCoarse = journey.IsCoarse(i),
                });
            }
        }
    }

    private string Organisation(int place) => view.Pages.Organisations[view.Pages.Places[place].Organisation];

    private static bool[] Named(CubeView view, string name) => CohortFilter.Matching(view.Pages.Steps, key =>
        StepAxis.Describe(ZoomLevel.Type, key, view.Catalogue).Name == name || StepAxis.Describe(ZoomLevel.Detail, key, view.Catalogue).Name == name);
}
