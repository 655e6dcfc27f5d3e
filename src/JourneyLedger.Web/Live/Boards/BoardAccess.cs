using JourneyLedger.Access;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Access;

namespace JourneyLedger.Web.Live.Boards;

/// <summary>Which boards, and which rows of releases, a caller may see. Nothing here is exact: it is about whose board it is.</summary>
public static class BoardAccess
{
    /// <summary>The board is the caller's own, by a seat of its organisation, or by a role that serves all boards; always within the caller's areas.</summary>
    public static bool MaySee(Caller caller, Board board) =>
        caller.May(Right.Published) && (ServesAll(caller) || board.Has(caller.Identity.Organisation) || board.Secretariat == caller.Identity.Organisation) && (caller.EveryArea || (board.Areas.Count > 0 && board.Areas.All(caller.Areas.Contains)));

    /// <summary>
    /// The areas whose released rows a caller may see: those of its boards, within its own. Null for every area and for what is of all areas together.
    /// </summary>
    public static IReadOnlySet<string>? AreasOf(Caller caller, IEnumerable<Board> boards)
    {
        if (ServesAll(caller))
            return caller.EveryArea ? null : caller.Areas.ToHashSet(StringComparer.Ordinal);
        var own = boards.Where(board => MaySee(caller, board)).ToArray();
        return own.Any(board => board.Areas.Count == 0) ? null : own.SelectMany(board => board.Areas).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Rows of a release within some areas; null for every area.</summary>
    public static IEnumerable<ReleasedRow> Within(this IEnumerable<ReleasedRow> rows, IReadOnlySet<string>? areas) =>
        areas is null ? rows : rows.Where(row => row.Key.Area is { } area && areas.Contains(area));

    private static bool ServesAll(Caller caller) => caller.May(Right.Administer) || caller.May(Right.Figures) || caller.May(Right.Release);
}
