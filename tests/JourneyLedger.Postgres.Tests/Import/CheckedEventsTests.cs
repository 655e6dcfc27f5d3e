using System.Text;
using JourneyLedger.Cli.Import;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Import;

public class CheckedEventsTests
{
    private static readonly NewEvent Plain = new()
    {
        Stream = "claimant/7f3a",
        Type = "claim.opened",
        Occurred = Occurred.On(new LocalDate(2026, 1, 5)),
        Source = new("northmoor", "jobcentre", "crm", "r-1", 2),
        Area = "E08000019",
        ReportedAt = Instant.FromUtc(2026, 1, 6, 9, 0),
        Payload = Encoding.UTF8.GetBytes("""{"benefit":"uc"}"""),
    };

    [Fact]
    public void What_is_read_is_what_was_kept_in_the_same_order()
    {
        var events = Events().ToList();
        using var held = new CheckedEvents();

        Assert.Equal(events.Select(Shown), held.Keep(events).Select(Shown));
        Assert.Equal(events.Select(Shown), held.Read().Select(Shown));
        Assert.Equal(events.Select(Shown), held.Read().Select(Shown));
    }

    [Fact]
    public void A_file_without_events_gives_none()
    {
        using var held = new CheckedEvents();

        Assert.Empty(held.Keep([]));
        Assert.Empty(held.Read());
    }

    [Fact]
    public void Nothing_is_left_of_its_file()
    {
        var folder = Directory.CreateTempSubdirectory("journey-test-").FullName;
        using (var held = new CheckedEvents(folder))
        {
            Assert.Equal(3, held.Keep(Events().Take(3)).Count());
            if (!OperatingSystem.IsWindows())
                Assert.Empty(Directory.EnumerateFiles(folder)); // not even after kill -9
        }

        Assert.Empty(Directory.EnumerateFiles(folder));
        Directory.Delete(folder);
    }

    private static IEnumerable<NewEvent> Events()
    {
        yield return Plain;
        yield return Plain with { SimulatedRecordedAt = Instant.FromUtc(2026, 1, 7, 9, 0) };
        yield return Plain with { SimulatedEventId = Guid.NewGuid() };
        yield return Plain with { SimulatedRecordedAt = Instant.FromUtc(2026, 1, 7, 9, 0), SimulatedEventId = Guid.NewGuid() };
        yield return Plain with { Stream = "claimant/ÿ", Payload = new byte[60_000] };
        yield return Plain with { Stream = "claimant/7f3b", Payload = ReadOnlyMemory<byte>.Empty };
        for (var i = 0; i < 5_000; i++)
            yield return Plain with { Stream = $"claimant/{i / 4}", Source = Plain.Source with { RecordId = $"r-{i}" } };
    }

    private static string Shown(NewEvent one) => $"{one with { Payload = default }} {Convert.ToHexString(one.Payload.Span)}";
}
