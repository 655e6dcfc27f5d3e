using JourneyLedger.Vocabulary;

namespace JourneyLedger.Demonstration;

/// <summary>
/// Payloads as bytes. Of types that hold only codes, numbers and yes or no, few differ, and those are written once: they are nearly half of an area.
/// Each thread has its own.
/// </summary>
internal static class RepeatedPayloads
{
    private const int Most = 1 << 16;

    private static readonly HashSet<Type> Repeating =
    [
        .. EventCatalogue.Contracts.Where(contract => contract.Fields.All(field =>
            !field.IsList && field.Kind is FieldKind.Code or FieldKind.WholeNumber or FieldKind.Number or FieldKind.YesNo)).Select(contract => contract.Record),
    ];

    [ThreadStatic]
    private static Dictionary<object, byte[]>? _written;

    public static byte[] Write(EventContract contract, object what)
    {
        if (!Repeating.Contains(contract.Record))
            return EventRecords.Write(what);
        var written = _written ??= [];
        if (written.TryGetValue(what, out var known))
            return known;
        if (written.Count == Most)
            written.Clear();
        return written[what] = EventRecords.Write(what);
    }
}
