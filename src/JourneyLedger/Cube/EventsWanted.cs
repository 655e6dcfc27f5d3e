using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Types of events put into codes of particulars, so that an event that nobody wants costs one look into a table.</summary>
internal sealed class EventsWanted
{
    private readonly bool[] _wanted;

    private EventsWanted(bool[] wanted) => _wanted = wanted;

    /// <summary>Every event that says anything.</summary>
    public static EventsWanted All(BookPages pages)
    {
        var wanted = new bool[pages.Particulars.Count + 1];
        wanted.AsSpan(1).Fill(true);
        return new(wanted);
    }

    public static EventsWanted Of(IReadOnlySet<string> types, BookPages pages)
    {
        var wanted = new bool[pages.Particulars.Count + 1];
        for (var code = 0; code < pages.Particulars.Count; code++)
            wanted[code + 1] = types.Contains(pages.Particulars[code].Type);
        return new(wanted);
    }

    /// <param name="what">As columns hold particulars: the code and one, or 0 for none, which nobody wants.</param>
    public bool this[int what] => _wanted[what];
}
