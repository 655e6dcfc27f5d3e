using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Templates;

/// <summary>One column of a template: something that every event has around its payload, or a field of some events' payloads.</summary>
/// <param name="Name">In the header.</param>
/// <param name="Part">What it is of an event, as the API calls it: <c>source.recordId</c>, <c>occurredOn</c>; of a payload's field <c>payload.</c> and the name.</param>
/// <param name="Meaning">For people.</param>
/// <param name="Needed">Every row has it. What single events need beyond, <see cref="NeededBy"/> says.</param>
/// <param name="Takes">Contracts whose payloads have it; empty for what is around a payload.</param>
public sealed record TemplateColumn(string Name, string Part, string Meaning, bool Needed, IReadOnlyList<EventContract> Takes)
{
    public const string Event = "event";
    public const string OccurredOn = "occurredOn";
    public const string RecordId = "recordId";
    public const string Revision = "revision";
    public const string Organisation = "organisation";
    public const string OrganisationType = "organisationType";
    public const string System = "system";
    public const string Area = "area";
    public const string CorrelationId = "correlationId";
    public const string LegalBasis = "legalBasis";

    private const string Payload = "payload.";

    /// <summary>True for a field of payloads.</summary>
    public bool IsField => Takes.Count > 0;

    /// <summary>Events that cannot go without it.</summary>
    public IEnumerable<EventContract> NeededBy => Takes.Where(contract => contract.Field(Name)!.Required);

    /// <summary>Name of the column that says whose stream a row stands in.</summary>
    public static string SubjectOf(TemplateFamily family) => family.StreamKind switch
    {
        "org" => Organisation,
        "reference" => "list",
        var kind => kind,
    };

    internal static IReadOnlyList<TemplateColumn> Of(TemplateFamily family) => [.. AroundPayload(family), .. Fields(family)];

    private static IEnumerable<TemplateColumn> AroundPayload(TemplateFamily family)
    {
        if (family.StreamKind != "org")
            yield return new(SubjectOf(family), "stream", SubjectMeaning(family), true, []);
        yield return new(Event, "type", "What happened: one of this template's events.", true, []);
        yield return new(OccurredOn, "occurredOn", "When it happened: 2026-01-05 or 05/01/2026, not when it was typed in. Known to the month or year only: 2026-01 or 2026.", true, []);
        yield return new(RecordId, "source.recordId", "Your own number of this row, unique in the system. The same row sent again is recognised by it.", true, []);
        yield return new(Revision, "source.revision", "1, or left empty; 2 and so on when you send a changed row again.", false, []);
        yield return new(Organisation, "source.organisation", "Id of the organisation that reports.", true, []);
        yield return new(OrganisationType, "source.organisationType", "What kind of organisation that is: one of the codes below.", true, []);
        yield return new(System, "source.system", "Where the record is kept. Left empty: the organisation and this template's name, with a slash between.", false, []);
        yield return new(Area, "area", "GSS code of the area at the time, such as E08000019.", false, []);
        yield return new(CorrelationId, "correlationId", "Your id of the one claim, referral, job or sanction that this row belongs to.", false, []);
        yield return new(LegalBasis, "basis", "Legal basis for recording it: one of the codes below. The code consent needs a consent in force.", false, []);
    }

    private static string SubjectMeaning(TemplateFamily family) => family.StreamKind switch
    {
        "claimant" => "Pseudonym of the person: never a name, an NI number or an NHS number.",
        "service" => "Id of the service.",
        "board" => "Id of the board.",
        _ => "Name of the list or series.",
    };

    private static IEnumerable<TemplateColumn> Fields(TemplateFamily family)
    {
        var around = AroundPayload(family).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return
            from contract in family.Contracts
            from field in contract.Fields
            group contract by field.Name into takers
            where !around.Contains(takers.Key)
            select new TemplateColumn(takers.Key, Payload + takers.Key, TemplateWords.Meaning(takers.Key), false, [.. takers]);
    }
}
