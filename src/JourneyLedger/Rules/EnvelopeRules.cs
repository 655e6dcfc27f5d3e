using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>What must hold of an event around its payload. Every part that could be read is checked, so that one answer names all faults.</summary>
internal static class EnvelopeRules
{
    public const int LongestId = 200;

    // A foreign log's record id is its case id and a number.
    public const int LongestRecordId = 250;

    private const int MostShown = 60;
    private const int LastYearWithEveryMoment = 9998;
    private const string ClaimantType = "claimant";

    private static readonly LocalDate FirstDay = new(1990, 1, 1);
    private static readonly LocalDate FirstDayOfForeignLogs = new(1900, 1, 1);

    /// <summary>The contract of the event's type and version, or null after refusing it.</summary>
    public static EventContract? Contract(OfferedStep step, List<Refusal> refusals)
    {
        if (step.Type is not { } type || step.SchemaVersion is not { } version)
            return null;
        if (EventCatalogue.Find(type, version) is { } contract)
            return contract;
        refusals.Add(EventCatalogue.Find(type) is { } known
            ? new(HardRule.Registered, "schemaVersion", $"{type} has no version {version}; the newest is {known.Version}.")
            : new(HardRule.Registered, "type", $"'{Shown(type)}' is not a registered event type. A step of your own is sent as {EventContract.LocalStep} with its kind in the payload."));
        return null;
    }

    /// <summary>Everything but type, version and payload.</summary>
    /// <param name="step">As far as it could be read.</param>
    /// <param name="contract">Null when the type is not registered.</param>
    /// <param name="known">When the event became known.</param>
    /// <param name="refusals">Added to.</param>
    public static void Check(OfferedStep step, EventContract? contract, Instant known, List<Refusal> refusals)
    {
        CheckStream(step.Stream, contract, refusals);
        CheckId("source.organisation", step.Organisation, LongestId, refusals);
        CheckId("source.system", step.System, LongestId, refusals);
        CheckId("source.recordId", step.RecordId, LongestRecordId, refusals);
        CheckId("correlationId", step.CorrelationId, LongestId, refusals);
        CheckId("actorRole", step.ActorRole, FieldContract.UsualLength, refusals);
        if (step.Revision < 1)
            refusals.Add(new(HardRule.Range, "source.revision", "source.revision counts from 1."));
        CheckId("actorPseudonym", step.ActorPseudonym, LongestId, refusals);
        var day = step.Occurred?.Local.Date ?? known.InUtc().Date;
        CheckArea("area", step.Area, day, refusals);
        CheckHasArea(step, contract, refusals);
        CheckWhen(step, contract, known, refusals);
        CheckActor(step, refusals);
        CheckCode("source.organisationType", step.OrganisationType, "organisation-type", day, refusals);
        CheckReporter(step.OrganisationType, contract, day, refusals);
        CheckCode("basis", step.Basis, "basis", day, refusals);
        CheckCode("sensitivity", step.Sensitivity, "sensitivity", day, refusals);
    }

    /// <summary>Null when a text can name something: 1 to <paramref name="longest"/> characters, none of them a control or half of a pair, not blank.</summary>
    public static string? FaultOfName(string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "must not be empty";
        if (text.Length > longest)
            return $"has {text.Length} characters and may have {longest}";
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return "must not hold control characters or line breaks";
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++))
                return "holds half of a surrogate pair";
        }

        return null;
    }

    /// <summary>Refuses a text that directly names a person (rule H14), without repeating it; true when it did.</summary>
    public static bool RefuseIdentifier(string field, string text, List<Refusal> refusals, bool prose = false)
    {
        if (IdentifierScan.Find(text, prose) is not { } found)
            return false;
        refusals.Add(new(HardRule.Identifier, field, $"{field} holds what looks like {found}. The ledger knows people by pseudonym only: take it out."));
        return true;
    }

    /// <summary>A sender's text as far as a refusal repeats it.</summary>
    public static string Shown(string text)
    {
        if (text.Length <= MostShown)
            return text;
        var cut = char.IsHighSurrogate(text[MostShown - 1]) ? MostShown - 1 : MostShown;
        return text[..cut] + "…";
    }

    /// <summary>Refuses an area that is none, or none on its day (rule H20).</summary>
    public static void CheckArea(string field, string? area, LocalDate day, List<Refusal> refusals)
    {
        if (area is null)
            return;
        var known = Areas.InForce(day).Find(area);
        if (!Areas.IsCode(area))
            refusals.Add(new(HardRule.Area, field, $"'{Shown(area)}' is no GSS code: a letter E, W, S or N and eight digits, such as E08000019."));
        else if (known is null)
            refusals.Add(new(HardRule.Area, field, $"{area} is no district, county, combined authority, region or country of the area list. Smaller areas are too fine for a person's events; a new one needs a new edition of the list."));
        else if (!known.IsLive(day))
            refusals.Add(new(HardRule.Area, field, $"{area} was a {known.Kind} {Span(known)}, not on {day:uuuu-MM-dd}. Use the code of that day."));

        static string Span(Area area) => FormattableString.Invariant($"{(area.First is { } first ? $"from {first:uuuu-MM-dd}" : "")}{(area is { First: not null, Last: not null } ? " " : "")}{(area.Last is { } last ? $"until {last:uuuu-MM-dd}" : "")}");
    }

    private static void CheckHasArea(OfferedStep step, EventContract? contract, List<Refusal> refusals)
    {
        // One that could not be read was refused as such.
        if (contract is { NeedsArea: true } && step.Area is null && !refusals.Exists(refusal => refusal.Field == "area"))
            refusals.Add(new(HardRule.Fields, "area", $"area is missing: {contract.Type} needs it. It is a GSS code such as E08000019."));
    }

    private static void CheckActor(OfferedStep step, List<Refusal> refusals)
    {
        if (step.ActorPseudonym is { } actor && step.OrganisationType != ClaimantType && ClaimantStream.Is(step.Stream) && actor == ClaimantStream.ClaimantOf(step.Stream))
            refusals.Add(new(HardRule.Actor, "actorPseudonym", "actorPseudonym is the claimant's own, and the source is not the claimant. Name who acted, or leave it out."));
    }

    private static void CheckStream(string stream, EventContract? contract, List<Refusal> refusals)
    {
        var slash = stream.IndexOf('/');
        if (slash < 1)
        {
            refusals.Add(new(HardRule.Stream, "stream", $"'{Shown(stream)}' is no stream: a kind, a slash and an id, such as claimant/7f3a."));
            return;
        }

        if (FaultOfName(stream[(slash + 1)..], LongestId) is { } fault)
            refusals.Add(new(HardRule.Stream, "stream", $"The id after '{Shown(stream[..slash])}/' {fault}."));
        else
            RefuseIdentifier("stream", stream[(slash + 1)..], refusals);
        if (contract is not null && stream[..slash] != contract.StreamKind && !(BoardStreams.Is(stream) && CorrectsRecords(contract.Type)))
            refusals.Add(new(MeaningRules.IsGovernors(contract.Type) ? HardRule.NeverRetroactive : HardRule.Stream, "type", $"{contract.Type} stands in streams {contract.StreamKind}/…, not in {Shown(stream[..slash])}/…."));
    }

    /// <summary>What a board said is corrected as what was said of people is: by another event of its stream.</summary>
    private static bool CorrectsRecords(string type) => type is Amendment.Corrected or Amendment.Retracted or Amendment.Disputed;

    private static void CheckId(string field, string? value, int longest, List<Refusal> refusals)
    {
        if (value is null)
            return;
        if (FaultOfName(value, longest) is { } fault)
            refusals.Add(new(HardRule.Fields, field, $"{field} {fault}."));
        else
            RefuseIdentifier(field, value, refusals);
    }

    private static void CheckWhen(OfferedStep step, EventContract? contract, Instant known, List<Refusal> refusals)
    {
        var latest = known + Duration.FromDays(1);
        if (step.ReportedAt > latest)
            refusals.Add(new(HardRule.NotInFuture, "reportedAt", "reportedAt is more than a day after the event became known here."));
        if (step.Occurred is not { } occurred)
            return;
        if (Earliest(occurred) > latest)
            refusals.Add(new(HardRule.NotInFuture, "occurredOn", $"{occurred.ToText()} is more than a day ahead. What is planned is a field of an event, not an event."));
        var first = contract?.Type == EventContract.LocalStep ? FirstDayOfForeignLogs : FirstDay;
        if (occurred.Local.Date < first)
            refusals.Add(new(HardRule.NotTooOld, "occurredOn", $"{occurred.ToText()} is before {first:uuuu-MM-dd}, where the ledger begins."));
    }

    // The first moment that the words allow: "2026" said in March is no prophecy.
    private static Instant Earliest(Occurred occurred) => occurred.Precision switch
    {
        _ when occurred.Local.Year > LastYearWithEveryMoment => Instant.MaxValue,
        Precision.Minute => new OffsetDateTime(occurred.Local, occurred.Offset!.Value).ToInstant(),
        Precision.Day => occurred.Local.InUtc().ToInstant(),
        Precision.Month => new LocalDate(occurred.Local.Year, occurred.Local.Month, 1).AtMidnight().InUtc().ToInstant(),
        _ => new LocalDate(occurred.Local.Year, 1, 1).AtMidnight().InUtc().ToInstant(),
    };

    private static void CheckReporter(string? organisationType, EventContract? contract, LocalDate day, List<Refusal> refusals)
    {
        // A type of organisation that is no code was refused as such.
        if (contract is null || organisationType is null || ReferenceData.Lists["organisation-type"].InForce(day).Find(organisationType) is null)
            return;
        if (EventTypeReference.InForce(day).Types.TryGetValue(contract.Type, out var facts) && !facts.Reporters.Contains(organisationType))
            refusals.Add(new(HardRule.Reporter, "source.organisationType", $"{contract.Type} is not reported by organisations of type {organisationType}. It is by {string.Join(", ", facts.Reporters.Order(StringComparer.Ordinal))}."));
    }

    private static void CheckCode(string field, string? value, string list, LocalDate day, List<Refusal> refusals)
    {
        if (value is not null && PayloadRules.FaultOfCode(value, ReferenceData.Lists[list], day) is { } fault)
            refusals.Add(new(HardRule.Codes, field, fault));
    }
}
