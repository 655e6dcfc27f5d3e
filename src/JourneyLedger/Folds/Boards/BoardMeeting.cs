using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Folds.Boards;

/// <summary>People of one organisation at a meeting.</summary>
/// <param name="Organisation">Id.</param>
/// <param name="Sector">That it sat for when the meeting was recorded; null for a guest.</param>
/// <param name="People">How many.</param>
public sealed record Attendance(string Organisation, string? Sector, int People);

/// <summary>A meeting that was held.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">Or null.</param>
/// <param name="Attended">By organisation, as recorded.</param>
/// <param name="Position">Of the event.</param>
public sealed record BoardMeeting(LocalDate On, string? Name, IReadOnlyList<Attendance> Attended, long Position)
{
    internal static BoardMeeting Of(in TimelineEvent one, IReadOnlyList<BoardMember> members)
    {
        var (organisations, people) = (one.What.List("organisations"), one.What.List("attendance"));
        return new(
            WallClock.DateOf(one.Day), one.What.Text("meeting"),
            [.. organisations.Select((organisation, at) => new Attendance(organisation, members.FirstOrDefault(member => member.Organisation == organisation)?.Sector, People(people, at)))],
            one.Position);
    }

    private static int People(IReadOnlyList<string> people, int at) => at < people.Count && int.TryParse(people[at], out var number) ? number : 0;
}

/// <summary>How a sector came to a board's meetings.</summary>
/// <param name="Sector">Code of the list <c>sector</c>; null for guests.</param>
/// <param name="Members">Organisations that sit for it now.</param>
/// <param name="Meetings">Meetings that somebody of it came to.</param>
/// <param name="OfMeetings">All meetings.</param>
/// <param name="People">Who came, counted at each meeting.</param>
/// <param name="Share">Of everybody who came to any meeting; null where nobody did.</param>
public sealed record SectorAttendance(string? Sector, int Members, int Meetings, int OfMeetings, int People, double? Share)
{
    /// <summary>Sectors with members or attendance, in the order of the most members; guests last.</summary>
    public static IReadOnlyList<SectorAttendance> Of(IReadOnlyList<BoardMeeting> held, IReadOnlyList<BoardMember> members)
    {
        var all = held.SelectMany(meeting => meeting.Attended).Sum(one => one.People);
        var sectors = members.Select(member => (string?)member.Sector).Concat(held.SelectMany(meeting => meeting.Attended).Select(one => one.Sector)).Distinct();
        return
        [
            .. from sector in sectors
               let people = held.SelectMany(meeting => meeting.Attended).Where(one => one.Sector == sector).Sum(one => one.People)
               let row = new SectorAttendance(
                   sector, members.Count(member => member.Sector == sector), held.Count(meeting => meeting.Attended.Any(one => one.Sector == sector && one.People > 0)), held.Count,
                   people, all == 0 ? null : (double)people / all)
               orderby sector is null, row.Members descending, sector
               select row,
        ];
    }
}
