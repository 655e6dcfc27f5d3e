using System.Globalization;
using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Folds.Boards;

/// <summary>Something that happened between two releases and that a board asked to be told. Its figures are those released: nothing else is in it.</summary>
/// <param name="Id">The same whoever works it out: of the board, what it asked and the release, so that nobody is told twice.</param>
/// <param name="Board">Id.</param>
/// <param name="Asked">What the board asked.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Release">Number of the release that shows it.</param>
/// <param name="Position">Ledger position that it is true at.</param>
public sealed record BoardNotice(string Id, string Board, AskedNotice Asked, string Text, long Release, long Position);

/// <summary>Finds what boards are to be told of a new release.</summary>
public static class Notices
{
    /// <summary>What happened from one release to the next, in the order in which the board asked.</summary>
    /// <param name="asked">By the board.</param>
    /// <param name="before">The board's dashboard with the release before.</param>
    /// <param name="now">The same with the new one.</param>
    /// <param name="sourcesBefore">How organisations kept up at the release before.</param>
    /// <param name="sourcesNow">And now.</param>
    public static IReadOnlyList<BoardNotice> Of(
        IReadOnlyList<AskedNotice> asked, BoardDashboard before, BoardDashboard now, IReadOnlyList<SourceTimeliness> sourcesBefore, IReadOnlyList<SourceTimeliness> sourcesNow)
    {
        List<BoardNotice> told = [];
        foreach (var notice in asked)
        {
            var (text, position) = notice.Of switch
            {
                AskedNotice.Measure => Crossed(notice.Subject, before, now),
                AskedNotice.Source => (FellSilent(notice.Subject, sourcesBefore, sourcesNow), now.Release.Position),
                _ => default,
            };
            if (text is not null)
                told.Add(new($"{now.Board.Id}/{notice.Name}/{now.Release.Number}", now.Board.Id, notice, text, now.Release.Number, position));
        }

        return told;
    }

    /// <summary>A figure that may not be shown before or now has crossed nothing: saying so would tell of it.</summary>
    private static (string? Text, long Position) Crossed(string metric, BoardDashboard before, BoardDashboard now)
    {
        if (Of(metric, now) is not { Adopted.Target: { } target, Measure: { } measure, Now: { } figure } at || Of(metric, before) is not { Now: not null } was || was.Adopted.Target != target)
            return default;
        if ((was.Status, at.Status) is not ((TargetStatus.OnTarget, TargetStatus.OffTarget) or (TargetStatus.OffTarget, TargetStatus.OnTarget)))
            return default;
        var unit = measure.Kind switch { MeasureKind.Share => "%", MeasureKind.MedianDays => " days", _ => " people" };
        return (
            string.Create(
                CultureInfo.InvariantCulture,
                $"{measure.Title}: {BoardDashboard.Text(measure.Kind, figure.Value)}{unit}{(at.Period is { } period ? $" in {period}" : "")}, {(at.Status == TargetStatus.OnTarget ? "on target again" : "off target")}. The target is {target:0.#}{unit}."),
            figure.Position);
    }

    private static string? FellSilent(string organisation, IReadOnlyList<SourceTimeliness> before, IReadOnlyList<SourceTimeliness> now) =>
        now.FirstOrDefault(source => source.Organisation == organisation) is { DaysLate: > 0 } late && before.FirstOrDefault(source => source.Organisation == organisation) is { DaysLate: 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"{organisation} has fallen silent: nothing of it was recorded after {late.Last:uuuu-MM-dd}. Figures that it feeds may be too low or too high.")
            : null;

    private static DashboardMeasure? Of(string metric, BoardDashboard dashboard) => dashboard.Measures.FirstOrDefault(one => one.Adopted.Metric == metric);
}
