using JourneyLedger.Folds;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Live.Boards;
using NodaTime;

namespace JourneyLedger.Web.Live.Releases;

/// <summary>What somebody wants to publish.</summary>
/// <param name="Board">Whose release it is.</param>
/// <param name="Measures">A table of each.</param>
/// <param name="Areas">That the tables list, whether anybody is in them or not.</param>
/// <param name="Day">As of; null for the last day that anything is known of.</param>
public sealed record ExtractAsked(Board Board, IReadOnlyList<Measure> Measures, IReadOnlyList<string> Areas, LocalDate? Day)
{
    /// <summary>
    /// What was asked for, or codes <c>unknown-board</c>, <c>unknown-measure</c>, <c>no-measure</c>, <c>unknown-area</c>, <c>no-areas</c>, <c>limited-areas</c>,
    /// <c>bad-date</c>.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="boards">Of the ledger.</param>
    /// <param name="catalogue">Of measures.</param>
    /// <param name="board">Id.</param>
    /// <param name="measures">Names.</param>
    /// <param name="areas">Codes; none for the board's.</param>
    /// <param name="asOf">A day, or null.</param>
    public static Checked<ExtractAsked> Read(
        Caller caller, IReadOnlyDictionary<string, Board> boards, MeasureCatalogue catalogue, string? board, IReadOnlyList<string>? measures, IReadOnlyList<string>? areas, string? asOf)
    {
        if (board is null || !boards.TryGetValue(board, out var found) || !BoardAccess.MaySee(caller, found))
            return new Refusal("unknown-board", "board", $"There is no board '{board}' that you may publish for. GET /api/boards lists those there are.");
        var refusals = new List<Refusal>();
        if (measures is not { Count: > 0 })
            refusals.Add(new("no-measure", "measures", "Name one measure or more. GET /api/measures lists those there are."));
        foreach (var measure in (measures ?? []).Where(measure => !catalogue.Measures.ContainsKey(measure)))
            refusals.Add(new("unknown-measure", "measures", $"There is no measure '{measure}'. GET /api/measures lists those there are."));
        string[] listed = [.. areas is { Count: > 0 } given ? given : found.Areas];
        if (listed.Length == 0)
            refusals.Add(new("no-areas", "areas", "The board is for every area, so name the areas that the tables are to list."));
        foreach (var area in listed.Where(area => !Vocabulary.Areas.IsCode(area)))
            refusals.Add(new("unknown-area", "areas", $"'{area}' is no GSS code."));
        foreach (var area in listed.Where(area => (found.Areas.Count > 0 && !found.Areas.Contains(area)) || (!caller.EveryArea && !caller.Areas.Contains(area))))
            refusals.Add(new("limited-areas", "areas", $"{area} is beyond the areas of the board, or yours."));
        var day = string.IsNullOrEmpty(asOf) ? (Checked<LocalDate>?)null : AskedMoment.Day("asOf", asOf);
        if (day is { Accepted: false } bad)
            refusals.AddRange(bad.Refusals);
        return refusals.Count > 0
            ? Checked<ExtractAsked>.Refuse(refusals)
            : new ExtractAsked(found, [.. measures!.Distinct(StringComparer.Ordinal).Select(measure => catalogue.Measures[measure])], [.. listed.Distinct(StringComparer.Ordinal)], day?.Value);
    }
}
