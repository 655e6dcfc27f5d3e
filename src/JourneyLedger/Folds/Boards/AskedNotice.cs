using JourneyLedger.Cube;

namespace JourneyLedger.Folds.Boards;

/// <summary>Something that a board wants to be told.</summary>
/// <param name="Name">The board's own name for it.</param>
/// <param name="Of">Code of the list <c>notice-of</c>: <see cref="Measure"/> or <see cref="Source"/>.</param>
/// <param name="Subject">The board's name of a measure, or an organisation's id.</param>
public sealed record AskedNotice(string Name, string Of, string Subject)
{
    /// <summary>A figure crosses its target.</summary>
    public const string Measure = "measure";

    /// <summary>An organisation falls silent.</summary>
    public const string Source = "source";

    /// <summary>What a board wants to be told, as of the view's day and as known, in the order in which it asked.</summary>
    public static IReadOnlyList<AskedNotice> In(CubeView view, Board board)
    {
        List<AskedNotice> asked = [];
        foreach (var record in view.OrganisationRecords.Where(record => record.Stream == board.Stream))
        {
            var what = record.Event.What;
            if (record.Event.Type is not ("notice.asked" or "notice.ended") || what.Text("notice") is not { } name)
                continue;
            asked.RemoveAll(one => one.Name == name);
            if (what.Text("of") is { } of && what.Text("subject") is { } subject)
                asked.Add(new(name, of, subject));
        }

        return asked;
    }
}
