using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Cube;

/// <summary>A cohort put into codes, so that one journey is tried without a string. Pure; shared by all workers of a scan.</summary>
internal sealed class CohortFilter
{
    private readonly bool[]? _areas;
    private readonly FactFilter[] _facts;
    private readonly bool[][] _contains;
    private readonly (bool[] Step, bool[]? After, int? WithinDays)? _lack;
    private readonly BookPages _pages;

    public CohortFilter(Cohort cohort, BookPages pages, EventCatalogue catalogue)
    {
        _pages = pages;
        var names = new StepNames(pages.Steps, catalogue);
        if (cohort.Areas.Count > 0)
            _areas = Matching(pages.Areas, cohort.Areas.Contains);
        _contains = [.. cohort.Contains.Select(names.Codes)];
        if (cohort.Lacks is { } lack)
            _lack = (names.Codes(lack.Step), lack.After is null ? null : names.Codes(lack.After), lack.WithinDays);
        _facts = [.. cohort.Attributes.Select(attribute => new FactFilter(attribute, pages.Facts))];
        Groups = [.. _facts.Select(fact => new PeopleIn(new(GroupedBy.Attribute, fact.Name), fact.Wanted))];
        if (_areas is not null)
            Groups = [.. Groups, new(new(GroupedBy.Area), _areas)];
        WindowFrom = cohort.Window.From is { } from ? WallClock.Midnight(from) : long.MinValue;
        WindowTo = cohort.Window.To is { } to ? WallClock.EndOf(to) : long.MaxValue;
        StartedFrom = cohort.Started.From is { } first ? WallClock.Midnight(first) : long.MinValue;
        StartedTo = cohort.Started.To is { } last ? WallClock.EndOf(last) : long.MaxValue;
        ChoosesByJourney = _contains.Length > 0 || _lack is not null || !cohort.Started.IsOpen;
        CutsWindow = !cohort.Window.IsOpen;
        StepsNeeded = [.. _contains.Select(BitsOf)];
        if (_lack?.After is { } after)
            StepsNeeded = [.. StepsNeeded, BitsOf(after)];
    }

    /// <summary>Groups of people, all of which the cohort is within.</summary>
    public PeopleIn[] Groups { get; }

    /// <summary>The groups that the cohort is all of, and every step of theirs; null when it asks for something else too.</summary>
    public PeopleIn? WholeGroups => (ChoosesByJourney || CutsWindow, Groups) switch
    {
        (false, []) => new(new(GroupedBy.Parts), null),
        (false, [var one]) => one,
        _ => null,
    };

    /// <summary>People have a step of each of these sets of bits, as in <see cref="Segment.StepsHad"/>, or are not in the cohort.</summary>
    public ulong[] StepsNeeded { get; }

    /// <summary>Beyond <see cref="Groups"/>.</summary>
    public bool ChoosesByJourney { get; }

    public bool CutsWindow { get; }

    public long WindowFrom { get; }

    public long WindowTo { get; }

    private long StartedFrom { get; }

    private long StartedTo { get; }

    /// <summary>Whether a person is in all <see cref="Groups"/> by what a limited view sees: a whole, never empty journey and facts.</summary>
    public bool IsInGroups(in Journey journey, Segment segment, int index, ScanLimits limits)
    {
        if (_areas is not null && !StartsInArea(journey.Place))
            return false;
        foreach (var fact in _facts)
        {
            if (!fact.Chooses(segment, index, limits))
                return false;
        }

        return true;
    }

    /// <summary>Whether the person of a whole, never empty journey belongs to the cohort, groups aside.</summary>
    public bool Chooses(in Journey journey)
    {
        if (journey.At[0] < StartedFrom || journey.At[0] > StartedTo)
            return false;
        foreach (var codes in _contains)
        {
            if (IndexOf(codes, journey.RawStep, 0) < 0)
                return false;
        }

        return _lack is null || Lacks(journey.At, journey.RawStep);
    }

    private bool StartsInArea(CodeSpan place)
    {
        for (var i = 0; i < place.Length; i++)
        {
            var area = _pages.Places[place[i]].Area;
            if (area >= 0)
                return _areas![area];
        }

        return false;
    }

    private bool Lacks(MomentSpan at, ReadOnlySpan<ushort> step)
    {
        var (missing, after, withinDays) = _lack!.Value;
        var from = 0;
        if (after is not null)
        {
            var anchor = IndexOf(after, step, 0);
            if (anchor < 0)
                return false;
            from = anchor + 1;
        }

        var found = IndexOf(missing, step, from);
        if (found < 0)
            return true;
        var start = WallClock.DayNumber(at[Math.Max(from - 1, 0)]);
        return withinDays is { } days && WallClock.DayNumber(at[found]) - start > days;
    }

    private static int IndexOf(bool[] codes, ReadOnlySpan<ushort> step, int from)
    {
        for (var i = from; i < step.Length; i++)
        {
            if (codes[step[i] & ~Segment.Coarse])
                return i;
        }

        return -1;
    }

    private static ulong BitsOf(bool[] codes)
    {
        var bits = 0UL;
        for (var code = 0; code < codes.Length; code++)
            bits |= codes[code] ? 1UL << (code & 63) : 0;
        return bits;
    }

    internal static bool[] Matching<T>(CodePage<T> page, Func<T, bool> matches)
        where T : notnull
    {
        var codes = new bool[page.Count];
        for (var code = 0; code < page.Count; code++)
            codes[code] = matches(page[code]);
        return codes;
    }

    /// <summary>Finds steps by the name they have on the map at type or detail level.</summary>
    private sealed class StepNames(CodePage<StepKey> steps, EventCatalogue catalogue)
    {
        public bool[] Codes(string name) => Matching(steps, key =>
            StepAxis.Describe(ZoomLevel.Type, key, catalogue).Name == name || StepAxis.Describe(ZoomLevel.Detail, key, catalogue).Name == name);
    }
}

/// <summary>People of whose area or attribute the code is one of these.</summary>
/// <param name="By">What the code is of.</param>
/// <param name="Codes">By code of area or of fact; null for everybody.</param>
internal readonly record struct PeopleIn(Grouping By, bool[]? Codes);

/// <summary>One attribute put into codes.</summary>
internal sealed class FactFilter(AttributeIs attribute, CodePage<Fact> facts)
{
    private readonly bool[] _named = CohortFilter.Matching(facts, fact => fact.Attribute == attribute.Name);

    public string Name => attribute.Name;

    /// <summary>By code of the fact.</summary>
    public bool[] Wanted { get; } = CohortFilter.Matching(facts, fact => fact.Attribute == attribute.Name && attribute.AnyOf.Contains(fact.Value));

    /// <summary>Whether the latest visible word on the attribute is a wanted one. Facts are ordered by moment, then position.</summary>
    public bool Chooses(Segment segment, int person, ScanLimits limits)
    {
        for (var i = segment.FactStarts[person + 1] - 1; i >= segment.FactStarts[person]; i--)
        {
            if (_named[segment.Fact[i]] && segment.FactAt[i] <= limits.AsOf && segment.FactPosition[i] <= limits.Known)
                return Wanted[segment.Fact[i]];
        }

        return false;
    }
}
