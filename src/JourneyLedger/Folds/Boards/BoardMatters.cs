using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>Kinds of what a board keeps open until it is settled.</summary>
public enum MatterKind : byte
{
    /// <summary>A partner said on which condition it takes part.</summary>
    Condition,

    /// <summary>A partner needs something in order to work.</summary>
    Need,

    /// <summary>Two things pull apart.</summary>
    Tension,

    /// <summary>One thing waits for another.</summary>
    Dependency,
}

/// <summary>How it ended.</summary>
public enum MatterStatus : byte
{
    Open,
    Met,
    Refused,
}

/// <summary>Something a board keeps open until it is settled.</summary>
/// <param name="Kind">Of it.</param>
/// <param name="Key">What settles it names: a condition's id, a need's words, a tension's name, what waits for what.</param>
/// <param name="Organisation">Whose it is, or null.</param>
/// <param name="What">In a line: the condition, the need, the tension's name, what waits.</param>
/// <param name="Since">The day.</param>
/// <param name="Position">Of the event.</param>
public sealed record BoardMatter(MatterKind Kind, string Key, string? Organisation, string What, LocalDate Since, long Position)
{
    /// <summary>What a dependency waits for.</summary>
    public string? On { get; init; }

    /// <summary>By when, of a dependency.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>More in people's words, of a tension; the reason, of a condition that was refused; how, of a tension that was settled.</summary>
    public string? Words { get; init; }

    public MatterStatus Status { get; init; }

    /// <summary>The day on which it was settled.</summary>
    public LocalDate? Until { get; init; }
}

/// <summary>All of a board's matters, in the order in which they came up.</summary>
public sealed record BoardMatters(IReadOnlyList<BoardMatter> All)
{
    public static BoardMatters None { get; } = new([]);

    public IEnumerable<BoardMatter> Of(MatterKind kind) => All.Where(matter => matter.Kind == kind);

    public int Count(MatterKind kind, MatterStatus status) => Of(kind).Count(matter => matter.Status == status);

    /// <summary>
    /// The longest chain of open dependencies, what is waited for first: nothing at its end can begin before all before it. Empty where nothing
    /// waits. A thing that waits for itself over others is passed over: where the chain goes round, it ends.
    /// </summary>
    public IReadOnlyList<string> CriticalPath()
    {
        var waits = Of(MatterKind.Dependency).Where(matter => matter.Status == MatterStatus.Open).ToLookup(matter => matter.What, matter => matter.On!);
        IReadOnlyList<string> longest = [];
        foreach (var chain in waits.Select(waiting => Chain(waiting.Key, waits, [])))
        {
            if (chain.Count > longest.Count)
                longest = chain;
        }

        return longest;
    }

    private static List<string> Chain(string of, ILookup<string, string> waits, IReadOnlyList<string> behind)
    {
        List<string> longest = [];
        foreach (var on in waits[of].Where(on => on != of && !behind.Contains(on)))
        {
            var chain = Chain(on, waits, [.. behind, of]);
            if (chain.Count > longest.Count)
                longest = chain;
        }

        return [.. longest, of];
    }

    internal BoardMatters After(in TimelineEvent one)
    {
        var (what, on, position) = (one.What, WallClock.DateOf(one.Day), one.Position);
        var organisation = what.Text("org");
        return one.Type switch
        {
            "condition.stated" => Open(new(MatterKind.Condition, Text("conditionId"), organisation, Text("condition"), on, position)),
            "condition.met" => Settle(MatterKind.Condition, Text("conditionId"), null, MatterStatus.Met, null),
            "condition.refused" => Settle(MatterKind.Condition, Text("conditionId"), null, MatterStatus.Refused, what.Text("reason")),
            "operational-need.logged" => Open(new(MatterKind.Need, Text("need"), organisation, Text("need"), on, position)),
            "operational-need.met" => Settle(MatterKind.Need, Text("need"), organisation, MatterStatus.Met, null),
            "tension.logged" => Open(new(MatterKind.Tension, Text("between"), null, Text("between"), on, position) { Words = what.Text("text") }),
            "tension.resolved" => Settle(MatterKind.Tension, Text("between"), null, MatterStatus.Met, what.Text("how")),
            "dependency.logged" => Open(new(MatterKind.Dependency, KeyOf(what), what.Text("owner"), Text("of"), on, position)
            {
                On = Text("on"),
                Due = what.DaysTo("due") is { } days ? on.PlusDays(days) : null,
            }),
            "dependency.resolved" => Settle(MatterKind.Dependency, KeyOf(what), null, MatterStatus.Met, null),
            _ => this,
        };

        string Text(string field) => what.Text(field) ?? "";

        BoardMatters Settle(MatterKind kind, string key, string? of, MatterStatus status, string? words) => new(
        [
            .. All.Select(matter => matter.Kind == kind && matter.Key == key && (of is null || matter.Organisation == of) && matter.Status == MatterStatus.Open
                ? matter with { Status = status, Until = on, Words = words ?? matter.Words }
                : matter),
        ]);
    }

    /// <summary>A matter that is open already under the same key is not opened twice: the later words count.</summary>
    private BoardMatters Open(BoardMatter matter) =>
        new([.. All.Where(one => one.Kind != matter.Kind || one.Key != matter.Key || one.Organisation != matter.Organisation || one.Status != MatterStatus.Open), matter]);

    private static string KeyOf(Particulars what) => $"{what.Text("of")} ← {what.Text("on")}";
}
