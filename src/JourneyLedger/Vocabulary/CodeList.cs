using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>One code.</summary>
/// <param name="Value">As events hold it; case matters.</param>
/// <param name="Label">Words for people, fit to stand inside a sentence or after a colon.</param>
/// <param name="OnlyWith">Values another field of the same event must have, by that field's name: a Support Group decision belongs to ESA. Empty for any.</param>
public sealed record Code(string Value, string Label, IReadOnlyDictionary<string, IReadOnlyList<string>> OnlyWith);

/// <summary>The codes of a list from one day until the next edition begins.</summary>
public sealed class CodeListEdition
{
    private readonly Dictionary<string, Code> _byValue;

    /// <exception cref="ArgumentException">A code stands twice, or there is none.</exception>
    public CodeListEdition(LocalDate validFrom, IReadOnlyList<Code> codes)
    {
        if (codes.Count == 0)
            throw new ArgumentException("An edition of a code list needs a code.", nameof(codes));
        (ValidFrom, Codes) = (validFrom, codes);
        _byValue = codes.ToDictionary(code => code.Value, StringComparer.Ordinal);
    }

    public LocalDate ValidFrom { get; }

    /// <summary>In the order of the reference file.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>The code of that value, or null.</summary>
    public Code? Find(string value) => _byValue.GetValueOrDefault(value);
}

/// <summary>A named list of codes with its dated editions. An event is held to the edition in force on the day it happened (rule H03).</summary>
public sealed class CodeList
{
    /// <exception cref="ArgumentException">There is no edition, or two begin on one day.</exception>
    public CodeList(string name, string title, string source, IEnumerable<CodeListEdition> editions)
    {
        (Name, Title, Source) = (name, title, source);
        Editions = [.. editions.OrderBy(edition => edition.ValidFrom)];
        if (Editions.Count == 0)
            throw new ArgumentException($"Code list '{name}' has no edition.", nameof(editions));
        if (Editions.DistinctBy(edition => edition.ValidFrom).Count() < Editions.Count)
            throw new ArgumentException($"Code list '{name}' has two editions from one day.", nameof(editions));
    }

    public string Name { get; }

    public string Title { get; }

    /// <summary>Who publishes the codes.</summary>
    public string Source { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CodeListEdition> Editions { get; }

    /// <summary>The edition of a day; the oldest one for days before it, which rule H05 refuses anyway.</summary>
    public CodeListEdition InForce(LocalDate day)
    {
        for (var i = Editions.Count - 1; i > 0; i--)
        {
            if (Editions[i].ValidFrom <= day)
                return Editions[i];
        }

        return Editions[0];
    }

    /// <summary>Words for a code in the newest edition that knows it; the code itself when none does.</summary>
    public string LabelOf(string value)
    {
        for (var i = Editions.Count - 1; i >= 0; i--)
        {
            if (Editions[i].Find(value) is { } code)
                return code.Label;
        }

        return value;
    }
}
