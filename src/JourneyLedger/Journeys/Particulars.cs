using System.Globalization;

namespace JourneyLedger.Journeys;

/// <summary>
/// What a report can ask of a step besides its kind, moment and place: who may have reported it, on what basis, and the payload's codes, numbers,
/// yes-or-no answers, short names and dates. Nothing that is one person's own: ids are <see cref="StepLink"/>s, prose stays in the ledger (but that of boards, which is about nobody).
/// Many steps have equal particulars, and share one object.
/// </summary>
public sealed class Particulars : IEquatable<Particulars>
{
    /// <summary>Stands between the elements of a list; no text that intake takes holds it.</summary>
    internal const char ListSeparator = '\u001f';

    private readonly KeyValuePair<string, string>[] _fields;
    private readonly int _hash;

    internal Particulars(string type, byte rank, string organisationType, string? basis, KeyValuePair<string, string>[] fields, int hash)
    {
        (Type, Rank, OrganisationType, Basis) = (type, rank, organisationType, basis);
        (_fields, _hash) = (fields, hash);
    }

    /// <summary>Event type, such as <c>referral.made</c>.</summary>
    public string Type { get; }

    /// <summary>The type's order among steps of one moment: starts before stops.</summary>
    public byte Rank { get; }

    /// <summary>Code of the reporting organisation's type; empty when the ledger was not told.</summary>
    public string OrganisationType { get; }

    /// <summary>Code of the basis, or null.</summary>
    public string? Basis { get; }

    /// <summary>The fields that were given, in the order of the newest contract, as text. Dates are days from the step's own day.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary><see cref="Fields"/> for who reads them by the million.</summary>
    internal ReadOnlySpan<KeyValuePair<string, string>> All => _fields;

    /// <summary>A field's text, or null when it was not given.</summary>
    public string? Text(string field)
    {
        foreach (var (name, value) in _fields)
        {
            if (name == field)
                return value;
        }

        return null;
    }

    /// <summary>Whether a field was given.</summary>
    public bool Has(string field) => Text(field) is not null;

    /// <summary>A whole number, or null.</summary>
    public int? Whole(string field) => int.TryParse(Text(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number, or null.</summary>
    public double? Number(string field) => double.TryParse(Text(field), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A yes or no, or null.</summary>
    public bool? YesNo(string field) => bool.TryParse(Text(field), out var answer) ? answer : null;

    /// <summary>Civil days from the step's day to a date field's day, negative when that is earlier; null when it was not given.</summary>
    public int? DaysTo(string field) => Whole(field);

    /// <summary>The elements of a list, in order; empty when it was not given.</summary>
    public IReadOnlyList<string> List(string field) => Text(field)?.Split(ListSeparator) ?? [];

    public bool Equals(Particulars? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && Type == other.Type && OrganisationType == other.OrganisationType && Basis == other.Basis
        && _fields.AsSpan().SequenceEqual(other._fields));

    public override bool Equals(object? obj) => Equals(obj as Particulars);

    public override int GetHashCode() => _hash;

    public override string ToString() => $"{Type} {string.Join(' ', _fields.Select(field => $"{field.Key}={field.Value}"))}";
}
