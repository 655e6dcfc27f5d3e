namespace JourneyLedger.Cube;

/// <summary>What the people of a segment are told apart by.</summary>
/// <param name="By">Kind of difference.</param>
/// <param name="Attribute">Its name, for <see cref="GroupedBy.Attribute"/>.</param>
internal readonly record struct Grouping(GroupedBy By, string Attribute = "");

internal enum GroupedBy : byte
{
    /// <summary>Nothing: parts of equal size, so that all of them together are made ready on all processors.</summary>
    Parts,

    /// <summary>The first area that the journey names.</summary>
    Area,

    /// <summary>The latest word on an attribute.</summary>
    Attribute,
}

/// <summary>The group of each person of a segment, everything in the segment seen: right for views without an as-of day and all known.</summary>
internal sealed class PersonGroups
{
    private readonly Dictionary<int, int> _numbers = [];

    private PersonGroups(int people) => Of = new int[people];

    /// <summary>Group number by index of the person.</summary>
    public int[] Of { get; }

    public int Count { get; private set; }

    public static PersonGroups Make(Segment segment, Grouping grouping, BookPages pages) => grouping.By switch
    {
        GroupedBy.Parts => Parts(segment.Count, Environment.ProcessorCount),
        GroupedBy.Area => ByArea(segment, pages),
        _ => ByAttribute(segment, CohortFilter.Matching(pages.Facts, fact => fact.Attribute == grouping.Attribute)),
    };

    /// <summary>Which groups hold the people with one of some codes (of areas, or of facts); every part of <see cref="GroupedBy.Parts"/>.</summary>
    public bool[] Wanted(bool[]? codes)
    {
        var wanted = new bool[Count];
        if (codes is null)
            Array.Fill(wanted, true);
        foreach (var (code, number) in _numbers)
            wanted[number] = codes is null || (code >= 0 && codes[code]);
        return wanted;
    }

    private static PersonGroups Parts(int people, int parts)
    {
        var groups = new PersonGroups(people) { Count = parts };
        for (var person = 0; person < people; person++)
            groups.Of[person] = (int)((long)person * parts / people);
        return groups;
    }

    private static PersonGroups ByArea(Segment segment, BookPages pages)
    {
        var groups = new PersonGroups(segment.Count);
        for (var person = 0; person < segment.Count; person++)
        {
            var area = -1;
            for (var i = segment.Starts[person]; area < 0 && i < segment.Starts[person + 1]; i++)
                area = pages.Places[segment.Place[i]].Area;
            groups.Of[person] = groups.NumberOf(area);
        }

        return groups;
    }

    private static PersonGroups ByAttribute(Segment segment, bool[] named)
    {
        var groups = new PersonGroups(segment.Count);
        for (var person = 0; person < segment.Count; person++)
        {
            var i = segment.FactStarts[person + 1] - 1;
            while (i >= segment.FactStarts[person] && !named[segment.Fact[i]])
                i--;
            groups.Of[person] = groups.NumberOf(i >= segment.FactStarts[person] ? segment.Fact[i] : -1);
        }

        return groups;
    }

    /// <summary>-1 is the group of those of whom nothing is said.</summary>
    private int NumberOf(int code)
    {
        if (_numbers.TryGetValue(code, out var number))
            return number;
        _numbers.Add(code, Count);
        return Count++;
    }
}
