using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.State;

/// <summary>What an event does to a clock or an episode.</summary>
public enum SpellMark : byte
{
    Starts,
    Stops,

    /// <summary>It goes on, or runs again after a stop that was taken back: a referral that is accepted after all.</summary>
    GoesOn,
}

/// <summary>A clock or an episode of one person, as one source system speaks of it.</summary>
/// <param name="System">The source system. Order is hard within one; between two it is evidence, and no rule's.</param>
/// <param name="Kind">What kind of thing, such as <c>referral</c>.</param>
/// <param name="Thing">Its id, or the words that tell it from others of its kind.</param>
/// <param name="IsNamed">True where <paramref name="Thing"/> is an id, so that no other spell can be meant.</param>
public readonly record struct Spell(string System, string Kind, string Thing, bool IsNamed)
{
    private const string NamedOnly = "";

    /// <summary>
    /// How event types speak of spells: the kind, the mark, and the payload field with the id, or the fields that tell one spell from another
    /// where nothing is named (<see cref="NamedOnly"/>: then only a correlation id does).
    /// </summary>
    private static readonly Dictionary<string, (string Kind, SpellMark Mark, string Id, string[] Words)> Types = new(StringComparer.Ordinal)
    {
        ["referral.made"] = ("referral", SpellMark.Starts, "ref", []),
        ["referral.received"] = ("referral", SpellMark.GoesOn, "ref", []),
        ["referral.waitlisted"] = ("referral", SpellMark.GoesOn, "ref", []),
        ["referral.accepted"] = ("referral", SpellMark.GoesOn, "ref", []),
        ["referral.rejected"] = ("referral", SpellMark.Stops, "ref", []),
        ["referral.withdrawn"] = ("referral", SpellMark.Stops, "ref", []),
        ["job.started"] = ("job", SpellMark.Starts, "jobId", []),
        ["job.ended"] = ("job", SpellMark.Stops, "jobId", []),
        ["programme.started"] = ("programme", SpellMark.Starts, NamedOnly, ["programme"]),
        ["programme.ended"] = ("programme", SpellMark.Stops, NamedOnly, ["programme"]),
        ["support.started"] = ("support", SpellMark.Starts, NamedOnly, ["domain", "service"]),
        ["support.ended"] = ("support", SpellMark.Stops, NamedOnly, ["domain", "service"]),
        ["health.episode-started"] = ("health episode", SpellMark.Starts, NamedOnly, ["group"]),
        ["health.episode-ended"] = ("health episode", SpellMark.Stops, NamedOnly, ["group"]),
        ["need.identified"] = ("need", SpellMark.Starts, NamedOnly, ["domain"]),
        ["need.closed"] = ("need", SpellMark.Stops, NamedOnly, ["domain"]),
        ["lead-worker.assigned"] = ("lead worker", SpellMark.Starts, NamedOnly, ["org", "role"]),
        ["lead-worker.ended"] = ("lead worker", SpellMark.Stops, NamedOnly, ["org", "role"]),
        ["sanction.started"] = ("sanction", SpellMark.Starts, NamedOnly, []),
        ["sanction.ended"] = ("sanction", SpellMark.Stops, NamedOnly, []),
        ["wca.referred"] = ("work capability assessment", SpellMark.Starts, NamedOnly, []),
        ["wca.decided"] = ("work capability assessment", SpellMark.Stops, NamedOnly, []),
        ["wca.closed-without-decision"] = ("work capability assessment", SpellMark.Stops, NamedOnly, []),
        ["challenge.mr-registered"] = ("mandatory reconsideration", SpellMark.Starts, NamedOnly, []),
        ["challenge.mr-decided"] = ("mandatory reconsideration", SpellMark.Stops, NamedOnly, []),
        ["challenge.appeal-lodged"] = ("appeal", SpellMark.Starts, NamedOnly, []),
        ["challenge.appeal-decided"] = ("appeal", SpellMark.Stops, NamedOnly, []),
        ["adjustment.requested"] = ("adjustment", SpellMark.Starts, NamedOnly, ["kind"]),
        ["adjustment.in-place"] = ("adjustment", SpellMark.Stops, NamedOnly, ["kind"]),
        ["adjustment.refused"] = ("adjustment", SpellMark.Stops, NamedOnly, ["kind"]),
        ["rights.requested"] = ("request about data", SpellMark.Starts, NamedOnly, []),
        ["rights.closed"] = ("request about data", SpellMark.Stops, NamedOnly, []),
    };

    /// <summary>The spell that an event speaks of and what it does to it; null for one that speaks of none, or not clearly of which.</summary>
    public static (Spell Spell, SpellMark Mark)? Of(NewEvent one)
    {
        if (!Types.TryGetValue(one.Type, out var type))
            return null;
        var fields = PayloadFields.Of(one);
        var id = type.Id == NamedOnly ? one.CorrelationId : fields.Text(type.Id);
        if (id is not null)
            return (new(one.Source.System, type.Kind, id, IsNamed: true), type.Mark);
        if (type.Words.Length == 0)
            return null;
        return (new(one.Source.System, type.Kind, string.Join(' ', type.Words.Select(fields.Text)), IsNamed: false), type.Mark);
    }
}
