using System.Globalization;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>What an organisation said of its staff on a day, until it says otherwise of the same role.</summary>
/// <param name="Organisation">Id.</param>
/// <param name="Position">Of the report.</param>
/// <param name="From">Day of the report.</param>
/// <param name="Role">Of the staff.</param>
/// <param name="Fte">Full-time equivalents.</param>
/// <param name="ContactHoursPerWeek">Of each; null when it was not said.</param>
public sealed record StaffReport(string Organisation, long Position, LocalDate From, string Role, double Fte, double? ContactHoursPerWeek)
{
    /// <summary>The report that a record of an organisation's own stream is, or null.</summary>
    public static StaffReport? Of(OrganisationRecord record) =>
        record is { Organisation: { } organisation, Event: { Type: "staffing.reported", What: var what } one } && what.Text("role") is { } role && what.Number("fte") is { } fte
            ? new(organisation, one.Position, WallClock.DateOf(one.Day), role, fte, what.Number("contactHoursPerWeek"))
            : null;
}

/// <summary>S24 for organisations: more minutes of contact in a fortnight than their staff have.</summary>
public static class OfficeCapacity
{
    /// <summary>The flags, each on the last report of staff in force at the fortnight's end, by organisation and day.</summary>
    /// <param name="staff">Of any organisations, in any order. One that never reported staff has no capacity to exceed.</param>
    /// <param name="contacts">Of everybody as known.</param>
    /// <param name="asOf">Only fortnights that have ended by this day are looked at.</param>
    public static IReadOnlyList<Flag> Of(IEnumerable<StaffReport> staff, ContactMinutes contacts, LocalDate asOf)
    {
        var minutes = contacts.ByFortnight.Where(held => ContactMinutes.EndOf(held.Key.Fortnight) <= asOf).ToArray();
        var flags =
            from reports in staff.GroupBy(report => report.Organisation)
            from held in minutes
            where held.Key.Organisation == reports.Key
            let flag = Exceeded(reports, held.Key.Fortnight, held.Value)
            where flag is not null
            select flag;
        return [.. flags.OrderBy(flag => flag.Owner, StringComparer.Ordinal).ThenBy(flag => flag.Since)];
    }

    private static Flag? Exceeded(IEnumerable<StaffReport> reports, int fortnight, int minutes)
    {
        var end = ContactMinutes.EndOf(fortnight);
        var staff = reports.Where(report => report.From <= end).GroupBy(report => report.Role)
            .Select(role => role.OrderBy(report => report.From).ThenBy(report => report.Position).Last()).ToArray();
        var capacity = staff.Sum(report => report.Fte * (report.ContactHoursPerWeek is { } hours ? hours * 2 * 60 : SoftLimits.InForce(end).MinutesPerFte));
        if (staff.Length == 0 || minutes <= capacity)
            return null;
        var last = staff.MaxBy(report => (report.From, report.Position))!;
        return new(
            "S24", last.Position, 0, last.Organisation,
            string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes of contact are recorded for the fortnight to {end:uuuu-MM-dd}; the staff reported have {capacity:0}."), end);
    }
}
