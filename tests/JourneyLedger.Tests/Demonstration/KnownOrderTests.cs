using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>People are put in order in parts, in memory or on the disk: what comes out is the plain sorting of everybody, and nothing is left behind.</summary>
public class KnownOrderTests
{
    private static readonly Horizon Years = Horizon.EndingOn(new LocalDate(2026, 11, 20));

    [Fact]
    public void Parts_in_memory_and_on_the_disk_give_what_sorting_everybody_gives() =>
        Prop.ForAll<int, byte, byte>((seed, people, part) =>
        {
            var design = new AreaDesign(seed, Years, Plant.All);
            var count = 1 + people % 60;
            var sorted = Sorted(design, count);
            var workshop = new Workshop(2) { PeopleOfRun = 1 + part % 9 };
            var inMemory = Claimants(DemonstrationArea.Generate(count, design, workshop));
            var onDisk = Claimants(DemonstrationArea.Generate(count, design, workshop with { PeopleInMemory = 0 }));
            return sorted.SequenceEqual(inMemory) && sorted.SequenceEqual(onDisk);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void What_the_area_says_of_itself_comes_between_the_same_events_on_the_disk()
    {
        var design = new AreaDesign(8, Years, Plant.All);
        var workshop = new Workshop { PeopleOfRun = 50 };
        Assert.Equal(
            DemonstrationArea.Generate(400, design, workshop).Select(Whole),
            DemonstrationArea.Generate(400, design, workshop with { PeopleInMemory = 0 }).Select(Whole));
    }

    [Fact]
    public void Nothing_is_left_in_the_folder_whether_the_area_is_read_to_its_end_or_not()
    {
        using var folder = new Folder();
        var workshop = new Workshop(2, PeopleInMemory: 0, Folder: folder.Path);
        var area = DemonstrationArea.Generate(30, new AreaDesign(3, Years), workshop);
        Assert.NotEmpty(area.Take(5));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.NotEmpty(area.ToList());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public void Told_to_stop_it_stops_between_two_people_and_leaves_nothing(int inMemory)
    {
        using var folder = new Folder();
        using var stop = new CancellationTokenSource();
        var drawn = 0L;
        var telling = new Lock();
        var workshop = new Workshop(2, inMemory, folder.Path, new Told(value =>
        {
            // Of two threads that draw, the one that counted first may tell last.
            lock (telling)
                drawn = Math.Max(drawn, value.Done);
            if (value.Done == 40)
                stop.Cancel();
        }), stop.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => DemonstrationArea.Generate(5_000, new AreaDesign(3, Years), workshop with { PeopleOfRun = 25 }).Count());
        Assert.InRange(drawn, 40, 45);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Told_to_stop_while_it_hands_events_over_it_hands_over_no_other()
    {
        using var stop = new CancellationTokenSource();
        var handed = 0;
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var one in KnownOf(new Workshop(Stop: stop.Token)))
            {
                if (++handed == 100)
                    stop.Cancel();
            }
        });
        Assert.InRange(handed, 100, 160);
    }

    private static IEnumerable<NewEvent> KnownOf(Workshop workshop) => DemonstrationArea.Generate(60, new AreaDesign(3, Years), workshop);

    private static List<string> Claimants(IEnumerable<NewEvent> known) =>
        [.. known.Where(IsOfPerson).Select(Whole)];

    private static List<string> Sorted(AreaDesign design, int count) =>
    [
        .. Enumerable.Range(0, count)
            .SelectMany(number => DemonstrationArea.Of(design, number).Select((one, place) => (one, number, place)))
            .OrderBy(all => all.one.SimulatedRecordedAt).ThenBy(all => all.number).ThenBy(all => all.place)
            .Select(all => all.one).Where(IsOfPerson).Select(Whole),
    ];

    private static bool IsOfPerson(NewEvent one) => ClaimantStream.Is(one.Stream);

    private static string Whole(NewEvent one) => $"{one with { Payload = default }}|{Convert.ToHexString(one.Payload.Span)}";

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("journey-known-order-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private sealed class Told(Action<(long Done, long Total)> told) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => told(value);
    }
}
