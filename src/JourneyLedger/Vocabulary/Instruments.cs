using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Vocabulary;

/// <summary>The scores of instruments from one day until the next edition begins.</summary>
public sealed record InstrumentEdition(LocalDate ValidFrom, IReadOnlyDictionary<string, (double Least, double Most)> Scores);

/// <summary>Which scores an instrument can give (rule H13), by edition, from the reference file <c>instruments.json</c>.</summary>
public static class Instruments
{
    /// <summary>In the folder of reference files.</summary>
    public const string FileName = "instruments.json";

    private static readonly IReadOnlyList<InstrumentEdition> Editions = ReferenceFiles.Read(FileName, Read);

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static InstrumentEdition InForce(LocalDate day) => Editions.LastOrDefault(edition => edition.ValidFrom <= day) ?? Editions[0];

    /// <summary>The editions of a file, oldest first.</summary>
    /// <exception cref="InvalidDataException">It is not of the form of the shipped file; the message names the place.</exception>
    public static IReadOnlyList<InstrumentEdition> Read(Stream file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            InstrumentEdition[] editions = [.. json.RootElement.GetProperty("editions").EnumerateArray().Select(ReadEdition).OrderBy(edition => edition.ValidFrom)];
            return editions.Length > 0 ? editions : throw new FormatException("it has no edition.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or UnparsableValueException)
        {
            throw new InvalidDataException($"The reference file of instruments cannot be read: {fault.Message}", fault);
        }
    }

    private static InstrumentEdition ReadEdition(JsonElement edition) => new(
        LocalDatePattern.Iso.Parse(edition.GetProperty("validFrom").GetString()!).GetValueOrThrow(),
        edition.GetProperty("instruments").EnumerateObject().ToDictionary(
            instrument => instrument.Name, instrument => (instrument.Value[0].GetDouble(), instrument.Value[1].GetDouble()), StringComparer.Ordinal));
}
