using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Cube;

/// <summary>A cohort put into codes, so that one journey is tried without a string. Pure; shared by all workers of a scan.</summary>
internal sealed class CohortFilter
{
    private readonly bool[]? _areas;
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
        Facts = [.. cohort.Attributes.Select(attribute => new FactFilter(attribute, pages.Facts))];
        WindowFrom = cohort.Window.From is { } from ? WallClock.Midnight(from) : long.MinValue;
        WindowTo = cohort.Window.To is { } to ? WallClock.EndOf(to) : long.MaxValue;
        StartedFrom = cohort.Started.From is { } first ? WallClock.Midnight(first) : long.MinValue;
        StartedTo = cohort.Started.To is { } last ? WallClock.EndOf(last) : long.MaxValue;
        ChoosesByJourney = _areas is not null || _contains.Length > 0 || _lack is not null || !cohort.Started.IsOpen;
        CutsWindow = !cohort.Window.IsOpen;
    }

    public FactFilter[] Facts { get; }

    public bool ChoosesByJourney { get; }

    public bool CutsWindow { get; }

    public long WindowFrom { get; }

    public long WindowTo { get; }

    private long StartedFrom { get; }

    private long StartedTo { get; }

    /// <summary>Whether the person of a whole, never empty journey belongs to the cohort, facts aside.</summary>
    public bool Chooses(in Journey journey)
    {
        if (journey.At[0] < StartedFrom || journey.At[0] > StartedTo)
            return false;
        if (_areas is not null && !StartsInArea(journey.Place))
            return false;
        foreach (var codes in _contains)
        {
            if (IndexOf(codes, journey.RawStep, 0) < 0)
                return false;
        }

        return _lack is null || Lacks(journey.At, journey.RawStep);
    }

    private bool StartsInArea(ReadOnlySpan<int> place)
    {
        foreach (var code in place)
        {
            var area = _pages.Places[code].Area;
            if (area >= 0)
                return _areas![area];
        }

        return false;
    }

    private bool Lacks(ReadOnlySpan<long> at, ReadOnlySpan<ushort> step)
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

/// <summary>One attribute put into codes.</summary>
internal sealed class FactFilter(AttributeIs attribute, CodePage<Fact> facts)
{
    private readonly bool[] _named = CohortFilter.Matching(facts, fact => fact.Attribute == attribute.Name);
    private readonly bool[] _wanted = CohortFilter.Matching(facts, fact => fact.Attribute == attribute.Name && attribute.AnyOf.Contains(fact.Value));

    /// <summary>Whether the latest visible word on the attribute is a wanted one. Facts are ordered by moment, then position.</summary>
    public bool Chooses(ReadOnlySpan<int> fact, ReadOnlySpan<long> at, ReadOnlySpan<uint> position, ScanLimits limits)
    {
        for (var i = fact.Length - 1; i >= 0; i--)
        {
            if (_named[fact[i]] && at[i] <= limits.AsOf && position[i] <= limits.Known)
                return _wanted[fact[i]];
        }

        return false;
    }
}
