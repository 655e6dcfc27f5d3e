using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Access;

/// <summary>What a reporter may report: its own organisation's records, and of those the areas and types that it was given.</summary>
/// <param name="Organisation">The reporting organisation, as events name it in <c>source.organisation</c>.</param>
/// <param name="Areas">GSS codes; empty for all.</param>
/// <param name="EventTypes">Registered types; empty for all.</param>
public sealed record ReportScope(string Organisation, IReadOnlyList<string> Areas, IReadOnlyList<string> EventTypes)
{
    /// <summary>A scope from its parts, or codes <c>invalid-areas</c> and <c>invalid-types</c>.</summary>
    /// <param name="organisation">Id of the organisation.</param>
    /// <param name="areas">GSS codes with commas between; empty for all.</param>
    /// <param name="types">Registered types with commas between; empty for all.</param>
    public static Checked<ReportScope> Read(string organisation, string? areas, string? types)
    {
        string[] named = [.. (types ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
        var limit = AreaLimit.Read(areas);
        List<Refusal> refusals = [.. limit.Refusals];
        if (named.FirstOrDefault(type => EventCatalogue.Find(type) is null) is { } unknown)
            refusals.Add(new("invalid-types", "types", $"'{unknown}' is no registered type of event. Types are written such as referral.made, with commas between."));
        return refusals.Count > 0 ? Checked<ReportScope>.Refuse(refusals) : new ReportScope(organisation, limit.Value!, named);
    }

    /// <summary>
    /// The row itself when it may be reported, else the same row refused with codes <c>key-wrong-organisation</c>, <c>key-wrong-type</c> or
    /// <c>key-wrong-area</c>. A row that names no area is in that of its stream.
    /// </summary>
    /// <param name="row">As read; one that was refused already stays so, and is noted as this organisation's.</param>
    /// <param name="within">Whether a stream's person lives in one of the areas, as the ledger knows it; null for a stream of nobody it knows.</param>
    /// <param name="named">What the sender calls a part of an event; the refusals name it so.</param>
    public OfferedRow Check(OfferedRow row, Func<string, bool?> within, Func<string, string> named)
    {
        if (!row.Event.Accepted)
            return row with { ReadOrganisation = Organisation };
        var offered = row.Event.Value;
        var refusals = new List<Refusal>();
        if (!string.Equals(offered.Source.Organisation, Organisation, StringComparison.OrdinalIgnoreCase))
            refusals.Add(new("key-wrong-organisation", named("source.organisation"), $"Whoever signed this request reports for {Organisation}, and for nobody else."));
        if (EventTypes.Count > 0 && !EventTypes.Contains(offered.Type))
            refusals.Add(new("key-wrong-type", named("type"), $"Whoever signed this request may not report {offered.Type}, but {string.Join(", ", EventTypes)}."));
        if (Areas.Count > 0 && FaultOfArea(offered.Area, within(offered.Stream)) is { } fault)
            refusals.Add(new("key-wrong-area", named("area"), $"{fault} Whoever signed this request reports for {string.Join(", ", Areas)}."));
        return refusals.Count == 0 ? row : new OfferedRow(row.Number, Checked<Journeys.NewEvent>.Refuse(refusals), row.ExpectedVersion, offered.Source.RecordId, Organisation);
    }

    /// <summary>Both count: an area on the row alone would let anybody write into the journey of somebody elsewhere.</summary>
    private string? FaultOfArea(string? said, bool? known) =>
        said is not null && !Areas.Contains(said) ? $"The area {said} is another's."
        : known == false ? "The person lives in another's area."
        : said is null && known is null ? "The row names no area, and none is known."
        : null;
}
