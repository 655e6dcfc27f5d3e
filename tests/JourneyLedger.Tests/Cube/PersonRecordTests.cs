using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Cube;

/// <summary>What a fold is shown of a person is what their timeline says, whatever was asked for and however it was found.</summary>
public sealed class PersonRecordTests
{
    private static readonly string[] Types =
        ["claimant.registered", "referral.made", "referral.redirected", "support.started", "wca.decided", "consent.given", "health.status-measured", "claim.opened", "no.such-type"];

    private static readonly Gen<PersonReading> Reading =
        from types in Gen.SubListOf(Types)
        from kinds in Gen.SubListOf(Enum.GetValues<IntervalKind>().Where(kind => kind != IntervalKind.BetweenSteps))
        from steps in Gen.Elements<StepClock?>(null, null, new("wca.decided", "referral.made"))
        select new PersonReading([.. types], [.. kinds]) { Steps = steps };

    [Fact]
    public void Amended_people_of_any_view_are_shown_as_their_timelines_say() =>
        Prop.ForAll(
            Arb.From(from made in AmendedCubeTests.WithView.Generator from reading in Reading select (made, reading)),
            asked => Same(
                AmendedCubeTests.CubeOf(asked.made.Events, asked.made.Batch), asked.made.View with { Cohort = asked.made.View.Cohort with { Window = default } }, asked.reading))
            .Check(AmendedCubeTests.Often);

    [Fact]
    public void People_of_whom_is_told_all_that_starts_and_stops_clocks_are_too() =>
        Prop.ForAll(
            Arb.From(
                from person in TangledClocks.Arbitrary.Generator
                from day in Gen.Choose(-1, TangledClocks.Days + 40)
                from known in Gen.Elements<int?>(null, null, 5, 20)
                from reading in Reading
                select (person, day, known, reading)),
            asked => Same(
                AmendedCubeTests.CubeOf([.. asked.person.Events], 7),
                new(TangledClocks.FirstDay.PlusDays(asked.day), asked.known is { } position ? new KnownAt.AtPosition(position) : null, Cohort.Everyone, "type", Collapse: true),
                asked.reading)).Check(AmendedCubeTests.Often);

    private static void Same(JourneyCube cube, MadeUpJourneys.Views asked, PersonReading reading)
    {
        var view = cube.View(EventCatalogue.Standard, asked.AsOf, asked.KnownAt, asked.Cohort).OnThreads(2);
        var found = view.FoldPeople(reading, () => new Collecting([])).People.ToDictionary(one => one.Claimant, one => one.Said);
        Assert.Equal(Expected(view, cube.Claimants, reading).OrderBy(one => one.Claimant), found.Select(one => (Claimant: one.Key, Said: one.Value)).OrderBy(one => one.Claimant));
    }

    private static IEnumerable<(int Claimant, string Said)> Expected(CubeView view, int people, PersonReading reading)
    {
        var day = WallClock.DayNumber(view.Day);
        for (var person = 0; person < people; person++)
        {
            var timeline = view.TimelineOf(person);
            var events = timeline.Events.Where(one => reading.Types.Contains(one.Type)).ToArray();
            ClockInterval[] intervals =
            [
                .. IntervalFold.Of(timeline, day).Where(one => one.Stop != StopKind.Joined && reading.Intervals.Contains(one.Kind)),
                .. Steps(view, person, reading.Steps),
            ];
            if (events.Length + intervals.Length > 0)
                yield return (person, Said(events, intervals, timeline.Events.Select(one => one.Area).FirstOrDefault(area => area is not null), thread => Last(timeline, thread)));
        }
    }

    private static IEnumerable<ClockInterval> Steps(CubeView view, int person, StepClock? clock) =>
        clock is null ? [] : view.FoldPeople(new([], []) { Steps = clock }, () => new OfSteps([])).Found.Where(one => one.Claimant == person).Select(one => one.Interval);

    private static int? Last(Timeline timeline, ulong thread) => timeline.Events.Where(one => one.Thread == thread).Select(one => (int?)one.Day).LastOrDefault();

    private static string Said(IEnumerable<TimelineEvent> events, IEnumerable<ClockInterval> intervals, string? area, Func<ulong, int?> last) =>
        $"{area}: {string.Join(' ', events.Select(one => $"{one.Position}@{one.RecordedAt}+{one.Links.Count}"))}; "
        + string.Join(' ', intervals.Select(one => $"{one} {(one.Thread == 0 ? null : last(one.Thread))}"));

    private readonly struct Collecting(List<(int Claimant, string Said)> people) : IPersonFold<Collecting>
    {
        public List<(int Claimant, string Said)> People { get; } = people;

        public void Add(PersonRecord person) =>
            People.Add((person.Claimant, Said([.. person.Timeline.Events], person.Intervals.ToArray(), person.Area, person.LastDayOf)));

        public void Merge(in Collecting other) => People.AddRange(other.People);
    }

    private readonly struct OfSteps(List<(int Claimant, ClockInterval Interval)> found) : IPersonFold<OfSteps>
    {
        public List<(int Claimant, ClockInterval Interval)> Found { get; } = found;

        public void Add(PersonRecord person)
        {
            foreach (var one in person.Intervals)
                Found.Add((person.Claimant, one));
        }

        public void Merge(in OfSteps other) => Found.AddRange(other.Found);
    }
}
