using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>One area.</summary>
/// <param name="Kind">Such as <c>district</c>.</param>
/// <param name="Name">Null where the edition names it by its code only.</param>
/// <param name="First">The first day of its code; null for one older than any event.</param>
/// <param name="Last">The last day; null while it is live.</param>
public sealed record Area(string Kind, string? Name, LocalDate? First, LocalDate? Last)
{
    public bool IsLive(LocalDate on) => !(on < First) && !(on > Last);
}

/// <summary>The areas known from one day until the next edition begins.</summary>
public sealed class AreaEdition : IDatedEdition
{
    private readonly FrozenDictionary<string, Area> _areas;

    internal AreaEdition(LocalDate validFrom, FrozenDictionary<string, Area> areas) => (ValidFrom, _areas) = (validFrom, areas);

    public LocalDate ValidFrom { get; }

    public int Count => _areas.Count;

    /// <summary>The area of a code, or null.</summary>
    public Area? Find(string code) => _areas.GetValueOrDefault(code);
}

/// <summary>GSS codes of areas with the days on which they are live (rule H20), by edition, from the reference file <c>areas.json</c>.</summary>
public static class Areas
{
    private const int CodeLength = 9;

    /// <summary>As read from the file.</summary>
    public static DatedEditions<AreaEdition> Editions { get; } = new("areas.json", "areas", static (edition, from, _, _) => ReadEdition(edition, from));

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static AreaEdition InForce(LocalDate day) => Editions.InForce(day);

    /// <summary>What an area is called in the newest edition; its code where that gives no name.</summary>
    public static string NameOf(string code) => Editions.Newest.Find(code)?.Name ?? code;

    /// <summary>Whether a text has the form of a GSS code: a letter E, W, S or N and eight digits.</summary>
    public static bool IsCode(string text) =>
        text.Length == CodeLength && "EWSN".Contains(text[0]) && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private static AreaEdition ReadEdition(JsonElement edition, LocalDate from)
    {
        var names = edition.GetProperty("names").EnumerateObject().ToDictionary(name => name.Name, name => name.Value.GetString()!, StringComparer.Ordinal);
        var (begins, ends) = (Days(edition.GetProperty("begins")), Days(edition.GetProperty("ends")));
        var areas = new Dictionary<string, Area>(StringComparer.Ordinal);
        foreach (var kind in edition.GetProperty("kinds").EnumerateObject())
        {
            foreach (var code in Codes(kind.Value))
                areas.Add(code, new(kind.Name, names.GetValueOrDefault(code), begins.TryGetValue(code, out var first) ? first : null, ends.TryGetValue(code, out var last) ? last : null));
        }

        if (names.Keys.Concat(begins.Keys).Concat(ends.Keys).FirstOrDefault(code => !areas.ContainsKey(code)) is { } stray)
            throw new FormatException($"{stray} is of no kind.");
        return new(from, areas.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Dictionary<string, LocalDate> Days(JsonElement days) =>
        days.EnumerateObject().SelectMany(day => Codes(day.Value).Select(code => (code, Day(day.Name)))).ToDictionary(one => one.code, one => one.Item2, StringComparer.Ordinal);

    /// <summary>Codes and ranges of codes: <c>E09000001-E09000033</c> is 33 of them.</summary>
    private static IEnumerable<string> Codes(JsonElement array)
    {
        foreach (var text in array.EnumerateArray().Select(element => element.GetString()!))
        {
            var ends = text.Split('-');
            if (ends.Length > 2 || !ends.All(IsCode) || ends[0][0] != ends[^1][0])
                throw new FormatException($"'{text}' is no code and no range of codes.");
            var (first, last) = (Number(ends[0]), Number(ends[^1]));
            for (var number = first; number <= last; number++)
                yield return string.Create(CultureInfo.InvariantCulture, $"{text[0]}{number:00000000}");
        }
    }

    private static int Number(string code) => int.Parse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
