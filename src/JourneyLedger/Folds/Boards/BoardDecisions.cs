using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>A member that did not agree with a decision.</summary>
/// <param name="Answer">Of the board; null while it owes one.</param>
public sealed record Dissent(string Organisation, string Reason, LocalDate On, long Position, string? Answer = null, LocalDate? AnsweredOn = null);

/// <summary>Something a board decided, with who dissented.</summary>
public sealed record Decision(string Id, string Text, LocalDate On, long Position, IReadOnlyList<Dissent> Dissents);

/// <summary>A vision, and who has put their name to it.</summary>
/// <param name="Version">From 1: how many a board has adopted.</param>
/// <param name="Signatories">Organisations, in the order of signing.</param>
public sealed record Vision(string Text, int Version, LocalDate On, long Position, IReadOnlyList<string> Signatories);

/// <summary>What a board decided, and the vision that it shares.</summary>
/// <param name="All">In the order of deciding.</param>
/// <param name="Vision">The one adopted last; null for none.</param>
public sealed record BoardDecisions(IReadOnlyList<Decision> All, Vision? Vision)
{
    public static BoardDecisions None { get; } = new([], null);

    public IEnumerable<Dissent> Dissents => All.SelectMany(decision => decision.Dissents);

    internal BoardDecisions After(in TimelineEvent one)
    {
        var (what, on, position) = (one.What, WallClock.DateOf(one.Day), one.Position);
        var (id, organisation) = (what.Text("decisionId"), what.Text("org") ?? "");
        switch (one.Type)
        {
            case "decision.made" when id is not null:
                return this with { All = [.. All.Where(decision => decision.Id != id), new(id, what.Text("decision") ?? "", on, position, [])] };
            case "dissent.recorded":
                return Change(decision => decision with
                {
                    Dissents = [.. decision.Dissents.Where(dissent => dissent.Organisation != organisation), new(organisation, what.Text("reason") ?? "", on, position)],
                });
            case "dissent.answered":
                return Change(decision => decision with
                {
                    Dissents = [.. decision.Dissents.Select(dissent => dissent.Organisation == organisation ? dissent with { Answer = what.Text("answer"), AnsweredOn = on } : dissent)],
                });
            case "vision.adopted":
                return this with { Vision = new(what.Text("vision") ?? "", (Vision?.Version ?? 0) + 1, on, position, []) };
            case "vision.signed" when Vision is { } vision && !vision.Signatories.Contains(organisation):
                return this with { Vision = vision with { Signatories = [.. vision.Signatories, organisation] } };
            default:
                return this;
        }

        BoardDecisions Change(Func<Decision, Decision> change) => this with { All = [.. All.Select(decision => decision.Id == id ? change(decision) : decision)] };
    }
}
