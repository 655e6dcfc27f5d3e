using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Histories;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Cube;

/// <summary>A person's timeline from a cube is the one that their events give: those known then, up to the day, as corrected.</summary>
public sealed class TimelineTests
{
    [Fact]
    public void Every_timeline_of_every_view_is_that_of_the_events_known_then() =>
        Prop.ForAll(AmendedCubeTests.WithView, made => Same(made.Events, made.View, AmendedCubeTests.CubeOf(made.Events, made.Batch))).Check(AmendedCubeTests.Often);

    [Fact]
    public void Looking_while_events_arrive_changes_no_timeline() =>
        Prop.ForAll(AmendedCubeTests.WithView, made => Same(made.Events, made.View, AmendedCubeTests.CubeOf(made.Events, made.Batch, cube =>
            Timelines(cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone))))).Check(AmendedCubeTests.Often);

    [Fact]
    public void A_snapshot_holds_timelines() =>
        Prop.ForAll(AmendedCubeTests.WithView, made => Same(
            made.Events, made.View, JourneyCube.Load(new MemoryStream(AmendedCubeTests.Saved(AmendedCubeTests.CubeOf(made.Events, made.Batch))), MadeUpJourneys.RankOf)))
            .Check(AmendedCubeTests.Often);

    [Fact]
    public void An_erased_person_has_no_timeline() =>
        Prop.ForAll(AmendedCubeTests.WithView, made =>
        {
            var cube = AmendedCubeTests.CubeOf(made.Events, made.Batch);
            cube.Erase("c1");
            var view = cube.View(EventCatalogue.Standard, null, made.View.KnownAt, Cohort.Everyone);
            Assert.DoesNotContain("c1", Timelines(view).Keys);
            Assert.Null(view.ClaimantNumber("c1"));
        }).Check(AmendedCubeTests.Often);

    [Fact]
    public void A_cube_of_local_steps_alone_holds_no_details()
    {
        var cube = MadeUpJourneys.CubeOf([new("a", new("local.step", "Pay"), MadeUpJourneys.FirstDay.AtMidnight(), false, 1, default, "dwp", null, [])]);
        var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);
        Assert.All(view.Stack.Segments, segment => Assert.Null(segment.Details));
        Assert.Empty(view.TimelineOf(0).Events);
    }

    [Fact]
    public void The_recorded_moment_of_a_position_is_found_among_many()
    {
        var axis = new KnowledgeAxis();
        var recorded = Enumerable.Range(1, 5000).Select(position => (Position: position * 2L, At: Instant.FromUnixTimeSeconds(position / 3 * 100))).ToArray();
        foreach (var (position, at) in recorded)
            axis.Pass(position, at);
        Assert.All(recorded, one => Assert.Equal(one.At, axis.Moments().MomentOf(one.Position)));
    }

    private static void Same(RecordedEvent[] events, MadeUpJourneys.Views asked, JourneyCube cube)
    {
        var steps = new NaiveHistory(events, AmendedCubeTests.KnownAt(events, asked.KnownAt), AmendedCubeTests.London).Steps()
            .Where(step => asked.AsOf is not { } day || step.At.Date <= day).ToArray();
        var chosen = Chosen(steps, asked).ToHashSet();
        var expected = steps.Where(step => chosen.Contains(step.Claimant)).GroupBy(step => step.Claimant)
            .Select(person => (person.Key, Timeline.Of(person).Events)).Where(person => person.Events.Count > 0).ToDictionary(person => person.Key, person => person.Events);
        var view = cube.View(EventCatalogue.Standard, asked.AsOf, asked.KnownAt, asked.Cohort);

        var found = Timelines(view);

        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        foreach (var (person, timeline) in expected)
        {
            Assert.Equal(timeline.Select(Text), found[person].Select(Text));
            Assert.Equal(found[person].Select(Text), view.TimelineOf(view.ClaimantNumber(person)!.Value).Events.Select(Text));
        }
    }

    /// <summary>Whom the map counts when nothing cuts its steps, and who has none where only attributes are asked.</summary>
    private static IEnumerable<string> Chosen(JourneyStep[] steps, MadeUpJourneys.Views asked)
    {
        var cohort = asked.Cohort with { Window = default };
        foreach (var journey in new NaiveMap(steps, EventCatalogue.Standard, asked with { KnownAt = null, Cohort = cohort }).Journeys)
            yield return journey[0].Claimant;
        if (cohort.Areas.Count > 0 || cohort.Contains.Count > 0 || cohort.Lacks is not null || !cohort.Started.IsOpen)
            yield break;
        foreach (var person in steps.GroupBy(step => step.Claimant).Where(person => person.All(step => step.Step is null)))
        {
            var said = person.OrderBy(step => step.At).ThenBy(step => step.Position).SelectMany(step => step.Attributes).ToArray();
            if (cohort.Attributes.All(attribute => attribute.AnyOf.Contains(said.LastOrDefault(pair => pair.Key == attribute.Name).Value)))
                yield return person.Key;
        }
    }

    private static Dictionary<string, TimelineEvent[]> Timelines(CubeView view)
    {
        var collected = view.OnThreads(2).FoldTimelines(() => new Collecting([]));
        return collected.Timelines.ToDictionary(one => view.ClaimantName(one.Claimant), one => one.Events);
    }

    private static string Text(TimelineEvent one) =>
        $"{one.At} {one.Coarse} {one.Position} {one.RecordedAt} {one.Organisation} {one.Area} {one.What} {one.What.OrganisationType} {one.What.Basis} {one.What.Rank} {one.Thread} "
        + string.Join(',', one.Links.Select(link => $"{link.Field}:{link.Thing}"));

    private readonly struct Collecting(List<(int Claimant, TimelineEvent[] Events)> timelines) : ITimelineFold<Collecting>
    {
        public List<(int Claimant, TimelineEvent[] Events)> Timelines { get; } = timelines;

        public void Add(int claimant, Timeline timeline) => Timelines.Add((claimant, [.. timeline.Events]));

        public void Merge(in Collecting other) => Timelines.AddRange(other.Timelines);
    }
}
