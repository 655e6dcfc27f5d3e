namespace JourneyLedger.Web.Live;

/// <summary>
/// Who watches one thing, and what they hold of it. Those in step share the state last sent and get one broadcast; newcomers bring the state they were
/// given on arrival, get a patch from that one once, and are then in step. So no patch ever meets a state it was not made from. Not safe for several
/// threads: whoever watches holds a lock around every call.
/// </summary>
/// <param name="name">Of its kind, for the group's name.</param>
/// <param name="between">The patch from one state to another; null when they are the same.</param>
internal sealed class InStep<TState>(string name, Func<TState, TState, object?> between)
    where TState : class
{
    private readonly HashSet<string> _inStep = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TState> _newcomers = new(StringComparer.Ordinal);

    /// <summary>SignalR group of those in step. Fresh for each watched thing, so that no late leaver of an earlier one hears this one.</summary>
    public string Group { get; } = $"{name}/{Guid.NewGuid():n}";

    /// <summary>What those in step hold; null while there are none.</summary>
    public TState? Sent { get; private set; }

    public bool HasListeners => _inStep.Count + _newcomers.Count > 0;

    public void Add(string connection, TState given) => _newcomers[connection] = given;

    public void Remove(string connection)
    {
        _newcomers.Remove(connection);
        _inStep.Remove(connection);
        if (_inStep.Count == 0)
            Sent = null;
    }

    public bool Has(string connection) => _inStep.Contains(connection);

    /// <summary>What is due now that the state has changed; afterwards everybody is in step with it.</summary>
    public Delivery Deliver(TState now)
    {
        var patches = new Dictionary<TState, Lazy<object?>>(ReferenceEqualityComparer.Instance);
        var delivery = new Delivery(
            Sent is { } sent ? From(sent) : null,
            [.. _newcomers.GroupBy(newcomer => newcomer.Value, newcomer => newcomer.Key, ReferenceEqualityComparer.Instance)
                .Select(alike => ((IReadOnlyList<string>)[.. alike], From((TState)alike.Key!)))]);
        _inStep.UnionWith(_newcomers.Keys);
        _newcomers.Clear();
        Sent = now;
        return delivery;

        Lazy<object?> From(TState held) => patches.TryGetValue(held, out var patch) ? patch : patches[held] = new(() => between(held, now));
    }

    /// <summary>Patches are made when they are looked at, outside the lock, and once for all who hold the same state.</summary>
    /// <param name="ToGroup">For those who were in step; null when there are none, and a null value when nothing changed for them.</param>
    /// <param name="ToNewcomers">For those who came with the same state; a null value for nothing, since they came with the present one.</param>
    public sealed record Delivery(Lazy<object?>? ToGroup, IReadOnlyList<(IReadOnlyList<string> Connections, Lazy<object?> Patch)> ToNewcomers);
}
