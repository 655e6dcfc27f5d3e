using System.Reflection;
using System.Text.Json;
using NodaTime;

namespace JourneyLedger.Vocabulary;

/// <summary>Reads an event's contract off its record. Runs once, at start; a record it cannot read is a defect.</summary>
internal static class ContractReader
{
    /// <summary>Every event of this assembly, by type and version.</summary>
    public static IReadOnlyList<EventContract> ReadAll() =>
    [
        .. typeof(ContractReader).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(EventTypeAttribute)))
            .Select(Read)
            .OrderBy(contract => contract.Type, StringComparer.Ordinal).ThenBy(contract => contract.Version),
    ];

    private static EventContract Read(Type record)
    {
        var named = record.GetCustomAttribute<EventTypeAttribute>()!;
        var fields = record.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(ReadField).ToArray();
        var detail = named.Detail is null ? null : Json(named.Detail);
        if (detail is not null && !fields.Any(field => field.Name == detail))
            throw new InvalidOperationException($"{record.Name} has no property {named.Detail} to split its step by.");
        return new(
            named.Type, named.Version, record, named.StreamKind, named.Stage, named.Label, detail, named.DetailDecides, named.DetailLabel,
            named.IsStep, named.DrawnWith, named.NeedsArea, fields);
    }

    private static FieldContract ReadField(PropertyInfo property)
    {
        var codes = property.GetCustomAttribute<CodesAttribute>() is { } named ? ReferenceData.Lists[named.List] : null;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var kind = KindOf(isList ? type.GetGenericArguments()[0] : type, property);
        var range = property.GetCustomAttribute<BetweenAttribute>() is { } between ? new FieldRange(between.Least, between.Most, between.Rule) : null;
        var length = property.GetCustomAttribute<LengthAttribute>();
        var facet = property.GetCustomAttribute<FacetAttribute>();
        var link = property.GetCustomAttribute<LinkAttribute>() switch
        {
            null => FieldLink.None,
            { IsThread: true } => FieldLink.Thread,
            _ => FieldLink.Link,
        };
        return new(
            Json(property.Name), codes is null ? kind : FieldKind.Code, isList, IsRequired(property), codes, range,
            length?.Most ?? FieldContract.UsualLength, length?.Prose ?? false, facet is null ? null : facet.Name ?? Json(property.Name), link);
    }

    private static FieldKind KindOf(Type type, PropertyInfo property) =>
        type == typeof(string) ? FieldKind.Text
        : type == typeof(int) ? FieldKind.WholeNumber
        : type == typeof(double) ? FieldKind.Number
        : type == typeof(bool) ? FieldKind.YesNo
        : type == typeof(LocalDate) ? FieldKind.Date
        : type == typeof(Guid) ? FieldKind.EventId
        : type == typeof(IReadOnlyDictionary<string, string>) ? FieldKind.Values
        : throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} is of type {type.Name}, which no event may hold.");

    private static bool IsRequired(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is null
        : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;

    private static string Json(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
