using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Histories;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Cube;

/// <summary>A cube of people whose records are corrected, retracted, joined and parted: what it answers is what the events known then say.</summary>
public sealed class AmendedCubeTests
{
    internal static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60);
    internal static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    internal static readonly Arbitrary<(RecordedEvent[] Events, int Batch, MadeUpJourneys.Views View)> WithView = Arb.From(
        from events in MadeUpHistories.Arbitrary.Generator
        from batch in Gen.Choose(1, 20)
        from view in MadeUpJourneys.View()
        select (events, batch, view),
        made => MadeUpHistories.Arbitrary.Shrinker(made.events).Select(events => (events, made.batch, made.view)));

    [Fact]
    public void Every_figure_of_every_view_equals_a_recount_of_the_events_known_then() =>
        Prop.ForAll(WithView, made => Same(made.Events, made.View, CubeOf(made.Events, made.Batch))).Check(Often);

    [Fact]
    public void Views_taken_while_events_arrive_change_nothing() =>
        Prop.ForAll(WithView, made => Same(made.Events, made.View, CubeOf(made.Events, made.Batch, cube =>
            RecountTests.Answer(cube.View(EventCatalogue.Standard, null, null, made.View.Cohort), made.View)))).Check(Often);

    [Fact]
    public void A_snapshot_holds_what_was_known_when() =>
        Prop.ForAll(WithView, made => Same(made.Events, made.View, JourneyCube.Load(new MemoryStream(Saved(CubeOf(made.Events, made.Batch))), MadeUpJourneys.RankOf))).Check(Often);

    [Fact]
    public void The_same_events_give_the_same_snapshot_however_they_came_in() =>
        Prop.ForAll(WithView, made =>
        {
            var half = made.Events.Length / 2;
            var resumed = JourneyCube.Load(new MemoryStream(Saved(CubeOf(made.Events[..half], made.Batch))), MadeUpJourneys.RankOf);
            ApplyTo(resumed, made.Events, made.Events[half..], made.Batch);
            var rebuilt = Saved(CubeOf(made.Events, int.MaxValue));
            Assert.Equal(rebuilt, Saved(CubeOf(made.Events, made.Batch)));
            Assert.Equal(rebuilt, Saved(resumed));
        }).Check(Often);

    [Fact]
    public void An_erased_person_is_in_no_answer_not_even_about_the_past() =>
        Prop.ForAll(WithView, made =>
        {
            var cube = CubeOf(made.Events, made.Batch);
            cube.Erase("c1");
            cube = JourneyCube.Load(new MemoryStream(Saved(cube)), MadeUpJourneys.RankOf);
            var known = KnownAt(made.Events, made.View.KnownAt);
            var steps = new NaiveHistory(made.Events, known, London).Steps().Where(step => step.Claimant != "c1").ToArray();
            var view = cube.View(EventCatalogue.Standard, made.View.AsOf, made.View.KnownAt, made.View.Cohort);
            RecountTests.Same(new NaiveMap(steps, EventCatalogue.Standard, made.View with { KnownAt = null }), RecountTests.Answer(view, made.View), made.View.Collapse);
            Assert.Equal(1, view.ErasedPeople);
            Assert.DoesNotContain("c1", cube.AmendedPeople.Groups.SelectMany(group => group));
        }).Check(Often);

    [Fact]
    public void One_persons_journey_is_read_as_amended()
    {
        var cube = new JourneyCube();
        var (first, later) = (Row("claim.opened", 1, 1), Row("job.started", 2, 2));
        cube.Apply([first.Step, later.Step], ["c1"], [first with { KnownUntil = 2 }, later]);

        var view = cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone);

        view.Read(0, (in Journey journey) => Assert.Equal([2u], journey.Position.ToArray()));
        Assert.Equal((1L, 1), (cube.Events, cube.Claimants));
        cube.Erase("c1");
        Assert.Throws<ArgumentException>(() => cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone).Read(0, (in Journey _) => { }));
    }

    [Fact]
    public void Amended_people_are_counted_from_cells_like_everybody_and_as_known_then_like_nobody_else()
    {
        var steps = Enumerable.Range(1, 70_000).Select(i => new JourneyStep(
            $"c{i % 3000}", new(i % 5 == 0 ? "referral.made" : i % 3 == 0 ? "wca.decided" : "claim.opened", null), MadeUpJourneys.FirstDay.PlusDays(i / 3000).AtMidnight(), false, i,
            Instant.FromUnixTimeSeconds(i), i % 2 == 0 ? "dwp" : "council", null, [])).ToArray();
        var amended = Enumerable.Range(0, 300).Select(i => $"c{i * 7}").ToArray();
        var rows = steps.Where(step => amended.Contains(step.Claimant)).Select(step => new JourneyRow(
            step, Guid.Empty, step.Position, step.Position % 4 == 0 ? Math.Max(step.Position + 1, 60_000) : JourneyRow.StillKnown)).ToArray();
        var cube = MadeUpJourneys.CubeOf(steps);
        Ask(cube.View(EventCatalogue.Standard, null, null, Cohort.Everyone));

        cube.Amend(amended, rows);

        foreach (var known in new long?[] { null, 59_999, 60_000, 30_000 })
        {
            var position = known ?? 70_000;
            var seen = rows.Where(row => row.IsKnownAt(position)).Select(row => row.Step).Concat(steps.Where(step => step.Position <= position && !amended.Contains(step.Claimant)));
            var plain = MadeUpJourneys.CubeOf(seen.OrderBy(step => step.Position)).View(EventCatalogue.Standard, null, null, Cohort.Everyone);
            Assert.Equal(Ask(plain), Ask(cube.View(EventCatalogue.Standard, null, known is { } at ? new KnownAt.AtPosition(at) : null, Cohort.Everyone)));
        }

        static string Ask(CubeView view) => System.Text.Json.JsonSerializer.Serialize(RecountTests.Answer(view, new(null, null, Cohort.Everyone, "type", Collapse: true)));
    }

    private static JourneyRow Row(string type, int day, long position) => new(
        new("c1", new(type, null), new LocalDate(2026, 1, day).AtMidnight(), false, position, Instant.FromUnixTimeSeconds(position), "dwp", null, []),
        Guid.Empty, position, JourneyRow.StillKnown);

    private static void Same(RecordedEvent[] events, MadeUpJourneys.Views asked, JourneyCube cube)
    {
        var steps = new NaiveHistory(events, KnownAt(events, asked.KnownAt), London).Steps().ToArray();
        var map = RecountTests.Answer(cube.View(EventCatalogue.Standard, asked.AsOf, asked.KnownAt, asked.Cohort), asked);
        RecountTests.Same(new NaiveMap(steps, EventCatalogue.Standard, asked with { KnownAt = null }), map, asked.Collapse);
    }

    internal static long KnownAt(RecordedEvent[] events, KnownAt? asked) => asked switch
    {
        JourneyLedger.Cube.KnownAt.AtPosition at => at.Position,
        JourneyLedger.Cube.KnownAt.AtInstant at => events.Where(one => one.RecordedAt <= at.Instant).Select(one => one.Position).DefaultIfEmpty(0).Max(),
        _ => long.MaxValue,
    };

    internal static JourneyCube CubeOf(RecordedEvent[] events, int batch, Action<JourneyCube>? between = null)
    {
        var cube = new JourneyCube(MadeUpJourneys.RankOf);
        ApplyTo(cube, events, events, batch, between);
        return cube;
    }

    /// <summary>As a node does: the people that a batch touches are worked out again from all their events up to its end.</summary>
    private static void ApplyTo(JourneyCube cube, RecordedEvent[] all, RecordedEvent[] news, int batch, Action<JourneyCube>? between = null)
    {
        var decoder = new StepDecoder(London);
        JourneyStep? Decode(RecordedEvent one) => decoder.TryDecode(one, out var step) ? step : null;
        foreach (var part in news.Chunk(batch))
        {
            var touched = cube.AmendedPeople.Touched(part);
            var theirs = all.Where(one => one.Position <= part[^1].Position && touched.Contains(one.Event.Stream["claimant/".Length..]));
            cube.Apply([.. part.Select(one => Decode(one)!.Value)], touched, JourneyHistory.Of(theirs, Decode));
            between?.Invoke(cube);
        }
    }

    internal static byte[] Saved(JourneyCube cube)
    {
        using var bytes = new MemoryStream();
        cube.Save(bytes);
        return bytes.ToArray();
    }
}
