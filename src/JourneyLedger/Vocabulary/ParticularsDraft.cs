using JourneyLedger.Journeys;

namespace JourneyLedger.Vocabulary;

/// <summary>What one payload says, while it is being read; the shared <see cref="Particulars"/> are looked up by it without making new ones.</summary>
internal sealed class ParticularsDraft
{
    private readonly List<StepLink> _links = [];
    private FieldContract[] _contract = [];
    private string?[] _values = [];

    public string Type { get; private set; } = "";

    public string OrganisationType { get; private set; } = "";

    public string? Basis { get; private set; }

    /// <summary>The thread that the payload itself names, or 0.</summary>
    public ulong Thread { get; private set; }

    public IReadOnlyList<StepLink> Links => _links.Count == 0 ? [] : [.. _links];

    public void Start(NewEvent offered, FieldContract[] fields)
    {
        (Type, OrganisationType, Basis, Thread, _contract) = (offered.Type, offered.Source.OrganisationType, offered.Basis, 0, fields);
        _links.Clear();
        if (_values.Length < fields.Length)
            _values = new string?[fields.Length];
        Array.Clear(_values);
    }

    /// <summary>Notes a value, or the next element of a list.</summary>
    /// <param name="field">Index in the contract.</param>
    /// <param name="text">The value; dates as days from the step.</param>
    public void Add(int field, string text)
    {
        var contract = _contract[field];
        if (contract.Link == FieldLink.None)
        {
            _values[field] = _values[field] is { } before && contract.IsList ? string.Concat(before, [Particulars.ListSeparator], text) : text;
            return;
        }

        var thing = ThreadHash.Of(text);
        if (contract.Link == FieldLink.Thread)
            Thread = thing;
        else
            _links.Add(new(contract.Name, thing));
    }

    public Particulars ToParticulars()
    {
        var fields = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < _contract.Length; i++)
        {
            if (_values[i] is { } value)
                fields.Add(new(_contract[i].Name, value));
        }

        return Make(Type, OrganisationType, Basis, [.. fields], Hash());
    }

    /// <summary>Particulars that were taken apart, put together again: equal to the ones that a draft makes.</summary>
    public static Particulars Of(string type, string organisationType, string? basis, KeyValuePair<string, string>[] fields)
    {
        var hash = new ParticularsHash();
        hash.Add(type);
        hash.Add(organisationType);
        hash.Add(basis);
        foreach (var (name, value) in fields)
        {
            hash.Add(name);
            hash.Add(value);
        }

        return Make(type, organisationType, basis, fields, hash.Value);
    }

    private static Particulars Make(string type, string organisationType, string? basis, KeyValuePair<string, string>[] fields, int hash) =>
        new(type, EventTypeReference.RankOf(type), organisationType, basis, fields, hash);

    private int Hash()
    {
        var hash = new ParticularsHash();
        hash.Add(Type);
        hash.Add(OrganisationType);
        hash.Add(Basis);
        for (var i = 0; i < _contract.Length; i++)
        {
            if (_values[i] is not { } value)
                continue;
            hash.Add(_contract[i].Name);
            hash.Add(value);
        }

        return hash.Value;
    }

    private bool Is(Particulars other)
    {
        if (Type != other.Type || OrganisationType != other.OrganisationType || Basis != other.Basis)
            return false;
        var next = 0;
        var fields = other.All;
        for (var i = 0; i < _contract.Length; i++)
        {
            if (_values[i] is not { } value)
                continue;
            if (next == fields.Length || fields[next].Key != _contract[i].Name || fields[next].Value != value)
                return false;
            next++;
        }

        return next == fields.Length;
    }

    /// <summary>Finds particulars by a draft of them.</summary>
    public sealed class Comparer : IEqualityComparer<Particulars>, IAlternateEqualityComparer<ParticularsDraft, Particulars>
    {
        public bool Equals(Particulars? x, Particulars? y) => x is null ? y is null : x.Equals(y);

        public int GetHashCode(Particulars obj) => obj.GetHashCode();

        public bool Equals(ParticularsDraft alternate, Particulars other) => alternate.Is(other);

        public int GetHashCode(ParticularsDraft alternate) => alternate.Hash();

        public Particulars Create(ParticularsDraft alternate) => alternate.ToParticulars();
    }
}
