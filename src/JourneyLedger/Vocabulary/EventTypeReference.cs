using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>What a board or an office may say otherwise of an event type from some day on: dated reference data, not part of the event's contract.</summary>
/// <param name="Rank">
/// Order among steps of one person at the same moment: starts before stops, causes before effects. A changed rank changes published maps.
/// </param>
/// <param name="ExpectedDays">Days a person is normally at the step; null when nobody has said.</param>
/// <param name="LateDays">Recorded more days than this after it happened, an event is late (flag S01).</param>
/// <param name="Sensitivity">Code of the list <c>sensitivity</c> that holds when a sender says nothing.</param>
/// <param name="Lever">Code of the governance lever it is by default; <c>none</c> for no lever.</param>
/// <param name="Polarity"><c>enabling</c>, <c>coercive</c> or <c>neutral</c>.</param>
/// <param name="Reporters">Types of organisation that may report it (rule H17).</param>
public sealed record EventTypeFacts(
    byte Rank, int? ExpectedDays, int LateDays, string Sensitivity, string Lever, string Polarity, IReadOnlySet<string> Reporters);

/// <summary>The facts of every event type from one day until the next edition begins.</summary>
public sealed record EventTypeEdition(LocalDate ValidFrom, IReadOnlyDictionary<string, EventTypeFacts> Types) : IDatedEdition;

/// <summary>
/// The dated facts of event types, from the reference file <c>event-types.json</c>. An edition names every type it says something of; one that it
/// leaves out keeps what the edition before said.
/// </summary>
public static class EventTypeReference
{
    private const int UsualLateDays = 5;

    /// <summary>As read from the file.</summary>
    public static DatedEditions<EventTypeEdition> Editions { get; } = new("event-types.json", "event types", ReadEdition);

    /// <summary>The newest edition: it decides the order of steps, which must be one for all days.</summary>
    public static EventTypeEdition Newest => Editions.Newest;

    /// <summary>Order of a type among steps of one moment, by the newest edition; a type nobody registered stands with the local steps.</summary>
    public static byte RankOf(string type) => (Newest.Types.GetValueOrDefault(type) ?? Newest.Types[EventContract.LocalStep]).Rank;

    /// <summary>The edition in force on a day; the oldest for days before it.</summary>
    public static EventTypeEdition InForce(LocalDate day) => Editions.InForce(day);

    /// <summary>Days after which a type's events were late by the edition in force on a day; null for a type that nobody registered.</summary>
    public static int? LateDaysOf(string type, LocalDate day) => InForce(day).Types.GetValueOrDefault(type)?.LateDays;

    private static EventTypeEdition ReadEdition(JsonElement edition, LocalDate from, JsonElement file, EventTypeEdition? before)
    {
        var groups = file.GetProperty("reporterGroups").EnumerateObject().ToDictionary(group => "@" + group.Name, group => Words(group.Value).ToArray(), StringComparer.Ordinal);
        var lateDays = edition.TryGetProperty("lateDays", out var late) ? late.GetInt32() : UsualLateDays;
        var types = before?.Types.ToDictionary(StringComparer.Ordinal) ?? new Dictionary<string, EventTypeFacts>(StringComparer.Ordinal);
        foreach (var type in edition.GetProperty("types").EnumerateObject())
            types[type.Name] = ReadFacts(type.Name, type.Value, lateDays, groups);
        return new(from, types.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static EventTypeFacts ReadFacts(string type, JsonElement facts, int lateDays, Dictionary<string, string[]> groups) => new(
        facts.GetProperty("rank").GetByte(),
        facts.TryGetProperty("expectedDays", out var expected) ? expected.GetInt32() : null,
        facts.TryGetProperty("lateDays", out var late) ? late.GetInt32() : lateDays,
        Text(facts, "sensitivity", "ordinary"),
        Text(facts, "lever", "none"),
        Text(facts, "polarity", "neutral"),
        Words(facts.GetProperty("reporters"))
            .SelectMany(word => !word.StartsWith('@') ? [word] : groups.TryGetValue(word, out var group) ? group : throw new FormatException($"{type} names the group {word}, which there is not."))
            .ToFrozenSet(StringComparer.Ordinal));

    private static string Text(JsonElement facts, string name, string otherwise) => facts.TryGetProperty(name, out var text) ? text.GetString()! : otherwise;

    private static IEnumerable<string> Words(JsonElement array) => array.EnumerateArray().Select(word => word.GetString()!);
}
