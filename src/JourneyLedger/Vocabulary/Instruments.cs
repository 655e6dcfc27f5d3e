using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>The scores of instruments from one day until the next edition begins.</summary>
public sealed record InstrumentEdition(LocalDate ValidFrom, IReadOnlyDictionary<string, (double Least, double Most)> Scores) : IDatedEdition;

/// <summary>Which scores an instrument can give (rule H13), by edition, from the reference file <c>instruments.json</c>.</summary>
public static class Instruments
{
    /// <summary>As read from the file.</summary>
    public static DatedEditions<InstrumentEdition> Editions { get; } = new("instruments.json", "instruments", static (edition, from, _, _) => ReadEdition(edition, from));

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static InstrumentEdition InForce(LocalDate day) => Editions.InForce(day);

    private static InstrumentEdition ReadEdition(JsonElement edition, LocalDate from) => new(
        from,
        edition.GetProperty("instruments").EnumerateObject().ToDictionary(
            instrument => instrument.Name, instrument => (instrument.Value[0].GetDouble(), instrument.Value[1].GetDouble()), StringComparer.Ordinal));
}
