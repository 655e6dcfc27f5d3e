using JourneyLedger.Demonstration;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.FaultTests;

/// <summary>A large made-up area is put in order on the disk: when that is full, it says so, says what to do, and gives the room back.</summary>
public class GeneratorDiskTests
{
    [Fact]
    public void A_full_disk_is_told_with_what_to_do_and_is_empty_again()
    {
        var folder = TestFolders.New("generator");
        using var disk = SmallDisk.Mount(folder, megabytes: 2);
        var workshop = new Workshop(2, PeopleInMemory: 0, folder) { PeopleOfRun = 100 };
        var design = new AreaDesign(3, Horizon.EndingOn(new LocalDate(2026, 12, 31)));

        var full = Assert.Throws<IOException>(() => DemonstrationArea.Generate(2_000, design, workshop).Count());

        Assert.Contains(folder, full.Message, StringComparison.Ordinal);
        Assert.Contains("the disk takes no more", full.Message, StringComparison.Ordinal);
        Assert.Contains("Name a folder with room", full.Message, StringComparison.Ordinal);
        Assert.InRange(new DriveInfo(folder).AvailableFreeSpace, 1_900_000, long.MaxValue);
    }
}
