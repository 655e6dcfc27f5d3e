using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>How ready a partner is for a change, as last assessed.</summary>
/// <param name="Rating">0 to 4.</param>
public sealed record Readiness(string Organisation, string Topic, int Rating, LocalDate On);

/// <summary>A role, and who has taken it on.</summary>
/// <param name="Tier">Code of the list <c>tier</c>, or null.</param>
/// <param name="Listed">The board said that it is needed; else it was only agreed.</param>
/// <param name="Holders">Organisations; empty while nobody has.</param>
public sealed record BoardRole(string Role, string? Tier, bool Listed, IReadOnlyList<string> Holders);

/// <summary>An agreement to share data.</summary>
/// <param name="Ended">The day it ended; null while in force.</param>
public sealed record Agreement(string Id, IReadOnlyList<string> Parties, string Purpose, IReadOnlyList<string> Fields, LocalDate? Review, LocalDate On, LocalDate? Ended = null);

/// <summary>Something that is tried out.</summary>
/// <param name="Assignment">Code of the list <c>pilot-assignment</c>.</param>
/// <param name="Ended">The day it ended; null while it runs.</param>
public sealed record Pilot(string Id, IReadOnlyList<string> Arms, string Assignment, LocalDate On, LocalDate? Ended = null)
{
    /// <summary>It says what it is compared with: a second arm. How good that comparison is, the assignment tells.</summary>
    public bool HasCounterfactual => Arms.Count > 1;
}

/// <summary>A study on a question.</summary>
public sealed record Evidence(string Question, string Design, string Standard, LocalDate On);

/// <summary>What the partners of a board agreed, and how ready they are.</summary>
public sealed record BoardPartners(
    IReadOnlyList<BoardRole> Roles, IReadOnlyList<Readiness> Readiness, IReadOnlyList<Agreement> Agreements, IReadOnlyList<Pilot> Pilots, IReadOnlyList<Evidence> Evidence)
{
    public static BoardPartners None { get; } = new([], [], [], [], []);

    internal BoardPartners After(in TimelineEvent one)
    {
        var (what, on) = (one.What, WallClock.DateOf(one.Day));
        var organisation = what.Text("org") ?? "";
        return one.Type switch
        {
            "role.listed" => With(what.Text("role") ?? "", role => role with { Listed = true, Tier = what.Text("tier") }),
            "role.agreed" => With(what.Text("role") ?? "", role => role with { Holders = [.. role.Holders.Where(holder => holder != organisation), organisation] }),
            "readiness.assessed" => this with
            {
                Readiness =
                [
                    .. Readiness.Where(ready => ready.Organisation != organisation || ready.Topic != what.Text("topic")),
                    new(organisation, what.Text("topic") ?? "", what.Whole("rating") ?? 0, on),
                ],
            },
            "agreement.signed" when what.Text("agreementId") is { } id => this with
            {
                Agreements =
                [
                    .. Agreements.Where(agreement => agreement.Id != id),
                    new(id, what.List("parties"), what.Text("purpose") ?? "", what.List("fields"), what.DaysTo("review") is { } days ? on.PlusDays(days) : null, on),
                ],
            },
            "agreement.ended" => this with { Agreements = [.. Agreements.Select(agreement => agreement.Id == what.Text("agreementId") ? agreement with { Ended = on } : agreement)] },
            "pilot.started" when what.Text("pilotId") is { } id => this with { Pilots = [.. Pilots.Where(pilot => pilot.Id != id), new(id, what.List("arms"), what.Text("assignment") ?? "", on)] },
            "pilot.ended" => this with { Pilots = [.. Pilots.Select(pilot => pilot.Id == what.Text("pilotId") ? pilot with { Ended = on } : pilot)] },
            "evidence.published" => this with { Evidence = [.. Evidence, new(what.Text("question") ?? "", what.Text("design") ?? "", what.Text("standard") ?? "", on)] },
            _ => this,
        };
    }

    private BoardPartners With(string name, Func<BoardRole, BoardRole> change) => Roles.Any(role => role.Role == name)
        ? this with { Roles = [.. Roles.Select(role => role.Role == name ? change(role) : role)] }
        : this with { Roles = [.. Roles, change(new(name, null, false, []))] };
}
