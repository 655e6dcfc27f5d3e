using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>An organisation that sits on a board.</summary>
/// <param name="Organisation">Id.</param>
/// <param name="Sector">Code of the list <c>sector</c>.</param>
public sealed record BoardMember(string Organisation, string Sector);

/// <summary>A measure that a board watches.</summary>
/// <param name="Metric">The board's own name for it.</param>
/// <param name="Measure">Name in the catalogue (<c>formulaId</c>); a board may name one that this version of the product does not have.</param>
/// <param name="Version">Of the measure, as adopted.</param>
/// <param name="Target">In the measure's unit (a share in per cent), or null.</param>
/// <param name="EffectiveFrom">First day that it holds for.</param>
public sealed record AdoptedMeasure(string Metric, string Measure, int Version, double? Target, LocalDate EffectiveFrom);

/// <summary>A governance board as its own stream tells of it, by a day and as known.</summary>
/// <param name="Id">What follows <c>board/</c> in the name of its stream.</param>
/// <param name="Name">As founded; its id before that.</param>
/// <param name="Kind">Code of the list <c>board-kind</c>; null before it was founded.</param>
/// <param name="Areas">Codes of the areas it is for: it sees figures of these and of no others. Empty for a ledger's every area.</param>
/// <param name="Members">As they sit on it now.</param>
/// <param name="Measures">In the order of adoption; of one metric the last that holds.</param>
/// <param name="Meetings">Days on which it met, oldest first.</param>
/// <param name="NextMeeting">Or null.</param>
public sealed record Board(
    string Id, string Name, string? Kind, IReadOnlyList<string> Areas, IReadOnlyList<BoardMember> Members, IReadOnlyList<AdoptedMeasure> Measures,
    IReadOnlyList<LocalDate> Meetings, LocalDate? NextMeeting)
{
    /// <summary>The organisation that keeps its books and alone may add to them; null before it was founded.</summary>
    public string? Secretariat { get; init; }

    /// <summary>The meetings that it held, oldest first, with who came.</summary>
    public IReadOnlyList<BoardMeeting> Held { get; init; } = [];

    public BoardFindings Findings { get; init; } = BoardFindings.None;

    public BoardGoals Goals { get; init; } = BoardGoals.None;

    public BoardMatters Matters { get; init; } = BoardMatters.None;

    public BoardDecisions Decisions { get; init; } = BoardDecisions.None;

    public BoardPartners Partners { get; init; } = BoardPartners.None;

    /// <summary>Position of the last of its events that is known; 0 for none.</summary>
    public long Position { get; init; }

    /// <summary>Name of its stream.</summary>
    public string Stream => BoardStreams.Of(Id);

    /// <summary>How each sector came to its meetings.</summary>
    public IReadOnlyList<SectorAttendance> Attendance => SectorAttendance.Of(Held, Members);

    /// <summary>
    /// The boards that a view tells of, by id. Where no day was asked for, everything known counts: a board meets on days on which nothing happens
    /// to anybody.
    /// </summary>
    public static IReadOnlyDictionary<string, Board> In(CubeView view) => Of(view.OrganisationRecords, view.AsOf, view.Day);

    /// <summary>The boards that some records tell of, by id.</summary>
    /// <param name="records">By position; those of other streams are passed over.</param>
    /// <param name="asOf">The day; null for everything.</param>
    /// <param name="day">The day that figures are of when none was asked for.</param>
    public static IReadOnlyDictionary<string, Board> Of(IEnumerable<OrganisationRecord> records, LocalDate? asOf, LocalDate day) => records
        .Where(record => BoardStreams.Is(record.Stream))
        .GroupBy(record => BoardStreams.BoardOf(record.Stream), StringComparer.Ordinal)
        .OrderBy(board => board.Key, StringComparer.Ordinal)
        .ToDictionary(
            board => board.Key,
            board => Of(board.Key, [.. board.Select(record => record.Event)], asOf ?? LocalDate.Max(day, WallClock.DateOf(board.Max(record => record.Event.Day)))), StringComparer.Ordinal);

    /// <summary>A board of which nothing is known.</summary>
    public static Board Unknown(string id) => new(id, id, null, [], [], [], [], null);

    public bool Has(string organisation) => Members.Any(member => member.Organisation == organisation);

    private static Board Of(string id, IReadOnlyList<TimelineEvent> events, LocalDate day)
    {
        var board = Unknown(id);
        foreach (var one in events)
        {
            board = board.After(one, day) with
            {
                Findings = board.Findings.After(one),
                Goals = board.Goals.After(one),
                Matters = board.Matters.After(one),
                Decisions = board.Decisions.After(one),
                Partners = board.Partners.After(one),
                Position = one.Position,
            };
        }

        return board;
    }

    private Board After(in TimelineEvent one, LocalDate day)
    {
        var what = one.What;
        var on = WallClock.DateOf(one.Day);
        switch (one.Type)
        {
            case "board.founded":
                // Nobody but its secretariat can hand a board's books to another.
                var secretariat = Secretariat is null || Secretariat == one.Organisation ? what.Text("secretariat") ?? one.Organisation : Secretariat;
                return this with { Name = what.Text("name") ?? Id, Kind = what.Text("kind"), Areas = what.List("areas"), Secretariat = secretariat };
            case "member.joined" when what.Text("org") is { } org:
                return this with { Members = [.. Members.Where(member => member.Organisation != org), new(org, what.Text("sector") ?? "")] };
            case "member.left" when what.Text("org") is { } org:
                return this with { Members = [.. Members.Where(member => member.Organisation != org)] };
            case "board.convened":
                return this with
                {
                    Meetings = [.. Meetings.Append(on).Order()],
                    Held = [.. Held.Append(BoardMeeting.Of(one, Members)).OrderBy(meeting => meeting.On)],
                    NextMeeting = NextMeeting <= on ? null : NextMeeting,
                };
            case "meeting.planned" when what.DaysTo("on") is { } days:
                return this with { NextMeeting = on.PlusDays(days) };
            case "metric.adopted" when what.Text("metric") is { } metric && what.Text("formulaId") is { } measure && what.DaysTo("effectiveFrom") is { } days && on.PlusDays(days) <= day:
                return this with { Measures = [.. Measures.Where(adopted => adopted.Metric != metric), new(metric, measure, what.Whole("formulaVersion") ?? 1, what.Number("target"), on.PlusDays(days))] };
            default:
                return this;
        }
    }
}
