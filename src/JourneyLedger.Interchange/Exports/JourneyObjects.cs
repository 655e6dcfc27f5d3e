using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Interchange.Exports;

/// <summary>A thing that events of a journey are about.</summary>
/// <param name="Type">Such as <c>claimant</c>, <c>referral</c>, <c>organisation</c>.</param>
/// <param name="Name">Its id among those of its type.</param>
internal readonly record struct JourneyObject(string Type, string Name)
{
    /// <summary>Unlike any other object's, whatever its type.</summary>
    public string Id => $"{Type}:{Name}";
}

/// <summary>What an event has to do with an object.</summary>
/// <param name="Object">Which.</param>
/// <param name="Qualifier"><c>subject</c>, <c>starts</c>, <c>stops</c>, <c>about</c>, <c>from</c>, <c>to</c> or <c>decidedBy</c>.</param>
internal readonly record struct ObjectRelation(JourneyObject Object, string Qualifier);

/// <summary>Finds the objects that an event relates to: the person, the thing it belongs to, the things and organisations that it names, its area.</summary>
internal static class JourneyObjects
{
    /// <summary>What the thing of an event is called, by the first part of the event's type; else that part itself.</summary>
    private static readonly Dictionary<string, string> ThingOf = new(StringComparer.Ordinal)
    {
        ["support"] = "referral",
        ["disengaged"] = "referral",
        ["re-engaged"] = "referral",
        ["programme"] = "programmeSpell",
        ["health"] = "healthEpisode",
        ["fitnote"] = "healthEpisode",
        ["hardship"] = "sanction",
        ["compliance"] = "sanction",
        ["safeguarding"] = "sanction",
        ["wca"] = "wcaCase",
        ["challenge"] = "wcaCase",
        ["job"] = "jobSpell",
        ["outcome"] = "jobSpell",
    };

    /// <summary>What a field that names another thing of the person names.</summary>
    private static readonly Dictionary<string, string> NamedBy = new(StringComparer.Ordinal)
    {
        ["newRef"] = "referral",
        ["actions"] = "action",
        ["failureOf"] = "requirement",
        ["choiceSet"] = "choiceSet",
    };

    private static readonly string[] Starting = [".made", ".opened", ".started", ".episode-started", ".identified", ".referred"];
    private static readonly string[] Stopping = [".ended", ".closed", ".episode-ended", ".outcome-returned", ".withdrawn", ".rejected"];

    /// <param name="claimant">Whose journey it is.</param>
    /// <param name="step">As corrected, in the newest version of its type.</param>
    /// <param name="fields">Of its payload.</param>
    public static IReadOnlyList<ObjectRelation> Of(string claimant, NewEvent step, EventFields fields)
    {
        List<ObjectRelation> found = [new(new("claimant", claimant), "subject")];
        var contract = EventCatalogue.Find(step.Type);
        if ((step.CorrelationId ?? contract?.Fields.Where(field => field.Link == FieldLink.Thread).Select(field => fields[field.Name]).FirstOrDefault()) is { } thing)
            found.Add(new(new(TypeOf(step.Type), thing), Ends(step.Type, Starting) ? "starts" : Ends(step.Type, Stopping) ? "stops" : "about"));
        foreach (var (name, type) in NamedBy)
            found.AddRange(fields.All(name).Where(_ => contract?.Field(name)?.Link == FieldLink.Link).Select(id => new ObjectRelation(new(type, id), "about")));
        foreach (var side in (ReadOnlySpan<string>)["from", "to"])
        {
            if (contract?.Field(side) is { Kind: FieldKind.Text } && fields[side] is { } organisation)
                found.Add(new(new("organisation", organisation), side));
        }

        if (contract?.Field("service") is not null && fields["service"] is { } service)
            found.Add(new(new("service", service), "about"));
        if (Ends(step.Type, ["decided"]))
            found.Add(new(new("organisation", step.Source.Organisation), "decidedBy"));
        if (step.Area is { } area)
            found.Add(new(new("area", area), "about"));
        return [.. found.Distinct()];
    }

    private static string TypeOf(string type)
    {
        var family = type.Split('.')[0];
        return ThingOf.GetValueOrDefault(family, family);
    }

    private static bool Ends(string type, string[] words) => words.Any(word => type.EndsWith(word, StringComparison.Ordinal));
}
