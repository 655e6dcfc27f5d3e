using System.Text.Json;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>Reference data that holds from a day until the next edition begins.</summary>
public interface IDatedEdition
{
    /// <summary>Its first day.</summary>
    LocalDate ValidFrom { get; }
}

/// <summary>Reads one edition.</summary>
/// <param name="edition">Its element.</param>
/// <param name="validFrom">Its first day.</param>
/// <param name="file">The whole file, for what all editions share.</param>
/// <param name="before">The edition before it, or null.</param>
public delegate TEdition EditionReader<TEdition>(JsonElement edition, LocalDate validFrom, JsonElement file, TEdition? before);

/// <summary>
/// The editions of one reference file, oldest first: JSON with an array <c>editions</c>, each with its <c>validFrom</c>. Read once, on first use.
/// </summary>
public sealed class DatedEditions<TEdition>
    where TEdition : class, IDatedEdition
{
    private readonly string _about;
    private readonly EditionReader<TEdition> _read;
    private readonly Lazy<(IReadOnlyList<TEdition> All, int[] FirstDays)> _editions;

    /// <param name="fileName">In the folder of reference files.</param>
    /// <param name="about">What it holds, in words for a fault.</param>
    /// <param name="read">Throws a <see cref="FormatException"/> that says what is wrong.</param>
    internal DatedEditions(string fileName, string about, EditionReader<TEdition> read)
    {
        (FileName, _about, _read) = (fileName, about, read);
        _editions = new(() =>
        {
            var editions = ReferenceFiles.Read(fileName, Read);
            return (editions, [.. editions.Select(edition => WallClock.DayNumber(edition.ValidFrom))]);
        });
    }

    /// <summary>In the folder of reference files.</summary>
    public string FileName { get; }

    /// <summary>The last one to begin.</summary>
    public TEdition Newest => _editions.Value.All[^1];

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public TEdition InForce(LocalDate day) => InForce(WallClock.DayNumber(day));

    /// <summary>The same for a civil day since 1970-01-01, which is asked for millions of events.</summary>
    public TEdition InForce(int day)
    {
        var (editions, firstDays) = _editions.Value;
        var i = editions.Count - 1;
        while (i > 0 && firstDays[i] > day)
            i--;
        return editions[i];
    }

    /// <summary>The editions of a file, oldest first.</summary>
    /// <exception cref="InvalidDataException">It is not of the form of the shipped file; the message names the place.</exception>
    public IReadOnlyList<TEdition> Read(Stream file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var editions = new List<TEdition>();
            foreach (var edition in json.RootElement.GetProperty("editions").EnumerateArray())
            {
                var from = LocalDatePattern.Iso.Parse(edition.GetProperty("validFrom").GetString()!).GetValueOrThrow();
                if (editions.Count > 0 && from <= editions[^1].ValidFrom)
                    throw new FormatException($"the edition of {from:uuuu-MM-dd} must come after the one before it.");
                editions.Add(_read(edition, from, json.RootElement, editions.LastOrDefault()));
            }

            return editions.Count > 0 ? editions : throw new FormatException("it has no edition.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException or UnparsableValueException)
        {
            throw new InvalidDataException($"The reference file of {_about} cannot be read: {fault.Message}", fault);
        }
    }
}
