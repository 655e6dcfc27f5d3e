using System.Collections.Immutable;
using System.Globalization;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>Every registered event type, and the local steps of one ledger. Immutable.</summary>
public sealed class EventCatalogue
{
    private static readonly Dictionary<(string Type, int Version), EventContract> ByVersion =
        ContractReader.ReadAll().ToDictionary(contract => (contract.Type, contract.Version));

    private static readonly Dictionary<string, EventContract> Latest = ByVersion.Values
        .GroupBy(contract => contract.Type, StringComparer.Ordinal)
        .ToDictionary(versions => versions.Key, versions => versions.MaxBy(contract => contract.Version)!, StringComparer.Ordinal);

    private readonly ImmutableDictionary<string, LocalStepKind> _local;

    private readonly EventTypeEdition _facts;

    private EventCatalogue(ImmutableDictionary<string, LocalStepKind> local, EventTypeEdition facts) => (_local, _facts) = (local, facts);

    /// <summary>The vocabulary that ships with the product, without any local step.</summary>
    public static EventCatalogue Standard { get; } = new(ImmutableDictionary.Create<string, LocalStepKind>(StringComparer.Ordinal), EventTypeReference.Newest);

    /// <summary>Every version of every event type, by type and version.</summary>
    public static IReadOnlyCollection<EventContract> Contracts { get; } =
        [.. ByVersion.Values.OrderBy(contract => contract.Type, StringComparer.Ordinal).ThenBy(contract => contract.Version)];

    /// <summary>The version of each type that senders use now, by type.</summary>
    public static IReadOnlyCollection<EventContract> Newest { get; } = [.. Latest.Values.OrderBy(contract => contract.Type, StringComparer.Ordinal)];

    /// <summary>The contract of a registered type and version, or null.</summary>
    public static EventContract? Find(string type, int version) => ByVersion.GetValueOrDefault((type, version));

    /// <summary>The newest contract of a registered type, or null.</summary>
    public static EventContract? Find(string type) => Latest.GetValueOrDefault(type);

    /// <summary>The local steps registered so far, by kind.</summary>
    public IEnumerable<LocalStepKind> LocalSteps => _local.Values;

    /// <summary>This catalogue with one more local step, or with its label and stage changed.</summary>
    public EventCatalogue With(LocalStepKind kind) => new(_local.SetItem(kind.Kind, kind), _facts);

    /// <summary>This catalogue with the expected days that were in force on a day. The order of steps stays: it is one for all days.</summary>
    public EventCatalogue On(LocalDate day) => new(_local, EventTypeReference.InForce(day));

    /// <summary>How a step is named and drawn; a kind nobody registered is described by its own name. Never throws.</summary>
    public StepDescription Describe(StepKey key)
    {
        if (key is { Type: EventContract.LocalStep, Detail: { } kind })
            return DescribeLocal(key, kind);
        if (Find(key.Type) is not { } contract)
            return new(key, NameOf(key), NameOf(key), Stage.Other, EventTypeReference.RankOf(EventContract.LocalStep), null, null);
        return new(
            key, NameOf(key), LabelOf(contract, key.Detail), contract.Stage, EventTypeReference.RankOf(key.Type), _facts.Types.GetValueOrDefault(key.Type)?.ExpectedDays, contract.DrawnWith);
    }

    private StepDescription DescribeLocal(StepKey key, string kind) => _local.TryGetValue(kind, out var registered)
        ? new(key, kind, registered.Label, registered.Stage, EventTypeReference.RankOf(EventContract.LocalStep), null, null)
        : new(key, kind, kind, Stage.Other, EventTypeReference.RankOf(EventContract.LocalStep), null, null);

    private static string NameOf(StepKey key) => key.Detail is null ? key.Type : $"{key.Type}/{key.Detail}";

    private static string LabelOf(EventContract contract, string? detail)
    {
        if (detail is null || contract.Detail is null)
            return contract.Label;
        var words = contract.Field(contract.Detail)?.Codes?.LabelOf(detail) ?? detail;
        return string.Format(CultureInfo.InvariantCulture, contract.DetailLabel, words);
    }
}
