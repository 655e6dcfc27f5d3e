using JourneyLedger.Journeys;

namespace JourneyLedger.Histories;

/// <summary>
/// Whose journey cannot be read off their events one by one: people with a correction, retraction, dispute, merge or split, a revised record or a
/// consent taken back, each with everybody a merge has ever linked them to, whether it still holds or not. Safe for any number of callers.
/// </summary>
public sealed class AmendedPeople
{
    private readonly Lock _growing = new();

    /// <summary>The group of each person; people of one group share the list.</summary>
    private readonly Dictionary<string, List<string>> _groups = new(StringComparer.Ordinal);

    /// <summary>People there are.</summary>
    public int Count
    {
        get
        {
            lock (_growing)
                return _groups.Count;
        }
    }

    /// <summary>Groups in the order of their first name, names in order: the same people give the same, however they were found.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups
    {
        get
        {
            lock (_growing)
                return [.. _groups.Values.Distinct().Select(group => group.Order(StringComparer.Ordinal).ToArray()).OrderBy(group => group[0], StringComparer.Ordinal)];
        }
    }

    public bool Contains(string claimant)
    {
        lock (_growing)
            return _groups.ContainsKey(claimant);
    }

    /// <summary>Everybody ever linked with a person, themselves included: whose streams must be read to know their journey.</summary>
    public IReadOnlyList<string> GroupOf(string claimant)
    {
        lock (_growing)
            return _groups.TryGetValue(claimant, out var group) ? [.. group] : [claimant];
    }

    /// <summary>Looks at an event of any stream. True when its person is amended, by this event or before.</summary>
    public bool Note(NewEvent one)
    {
        if (!ClaimantStream.Is(one.Stream))
            return false;
        var isAmendment = CanAmend(one);
        lock (_growing)
        {
            if (!isAmendment && _groups.Count == 0)
                return false;
            if (!isAmendment)
                return _groups.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(one.Stream.AsSpan(ClaimantStream.Prefix.Length));
            var claimant = ClaimantStream.ClaimantOf(one.Stream);
            Link([claimant]);
            if (Amendment.Of(one) is Amendment.Merge merge)
                Link([claimant, merge.Survivor, merge.Absorbed]);
            return true;
        }
    }

    /// <summary>Looks at events that are about to be applied.</summary>
    /// <returns>Everybody whose journey must be worked out again with them: the groups of the amended people that they are about.</returns>
    public IReadOnlySet<string> Touched(IEnumerable<RecordedEvent> batch)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recorded in batch)
        {
            if (Note(recorded.Event))
                people.Add(ClaimantStream.ClaimantOf(recorded.Event.Stream));
        }

        foreach (var person in people)
            touched.UnionWith(GroupOf(person));
        return touched;
    }

    /// <summary>Takes a name out: whoever was erased is linked with nobody.</summary>
    public void Forget(string claimant)
    {
        lock (_growing)
        {
            if (_groups.Remove(claimant, out var group))
                group.Remove(claimant);
        }
    }

    /// <summary>Says that people belong to one group.</summary>
    public void Link(IReadOnlyList<string> claimants)
    {
        lock (_growing)
        {
            var group = GroupFor(claimants[0]);
            foreach (var claimant in claimants.Skip(1))
            {
                var other = GroupFor(claimant);
                if (ReferenceEquals(group, other))
                    continue;
                group.AddRange(other);
                foreach (var moved in other)
                    _groups[moved] = group;
            }
        }
    }

    /// <summary>It speaks of other events, replaces a lower revision, or takes a consent back: then what was there before may change.</summary>
    private static bool CanAmend(NewEvent one) => Amendment.IsOne(one.Type) || one.Source.Revision > 1 || one.Type == ConsentSaid.Withdrawn;

    private List<string> GroupFor(string claimant)
    {
        if (!_groups.TryGetValue(claimant, out var group))
            _groups.Add(claimant, group = [claimant]);
        return group;
    }
}
