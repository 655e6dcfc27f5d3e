namespace JourneyLedger.Demonstration;

/// <summary>With what an area is made: threads, memory and disk. Nothing of it changes what comes out.</summary>
/// <param name="Workers">Threads that draw people; one where a tally counts.</param>
/// <param name="PeopleInMemory">Areas of more people are put in order on the disk, so that memory does not grow with them.</param>
/// <param name="Folder">Where; the system's folder for temporary files if null. What is put there has no name and is gone with this process.</param>
/// <param name="Drawn">Told how many people are drawn, of how many.</param>
/// <param name="Stop">Ends the work between two people or two events.</param>
public sealed record Workshop(
    int Workers = 1, int PeopleInMemory = Workshop.UsualPeopleInMemory, string? Folder = null, IProgress<(long Done, long Total)>? Drawn = null, CancellationToken Stop = default)
{
    private const int UsualPeopleOfRun = 2_000;

    /// <summary>Packed, their events are some 160 MB.</summary>
    public const int UsualPeopleInMemory = 20_000;

    /// <summary>People who are put in order in memory before they go to the disk: 15 MB a thread.</summary>
    public int PeopleOfRun { get; init; } = UsualPeopleOfRun;

    internal int WorkersFor(AreaDesign design) => design.Tally is null ? Math.Max(1, Workers) : 1;
}
