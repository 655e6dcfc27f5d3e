using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Capacity;

/// <summary>What an organisation last said of one role.</summary>
/// <param name="Organisation">Whose staff.</param>
/// <param name="Role">Of the staff.</param>
/// <param name="Fte">Full-time equivalents.</param>
/// <param name="MinutesPerFte">Contact minutes of each in a fortnight, from the hours it reported; null where it did not.</param>
/// <param name="Day">Of the report, a civil day.</param>
internal sealed record Staff(string Organisation, string Role, double Fte, double? MinutesPerFte, int Day)
{
    private const string Reported = "staffing.reported";
    private const string Stream = "org/";
    private const int MinutesOfHour = 60;
    private const int WeeksOfFortnight = 2;

    /// <summary>The last word on each role of each organisation that counts.</summary>
    public static IReadOnlyList<Staff> Of(IReadOnlyList<OrganisationRecord> records, CapacityLimits limits) =>
    [
        .. from record in records
           where record.Event.Type == Reported && record.Stream.StartsWith(Stream, StringComparison.Ordinal)
           let what = record.Event.What
           let said = new Staff(
               record.Stream[Stream.Length..], what.Text("role") ?? "", what.Number("fte") ?? 0, what.Number("contactHoursPerWeek") * WeeksOfFortnight * MinutesOfHour, record.Event.Day)
           where limits.Role is null || said.Role == limits.Role
           group (said, record.Event) by (said.Organisation, said.Role) into role
           orderby role.Key.Organisation, role.Key.Role
           select role.MaxBy(one => (one.Event.At, one.Event.Position)).said,
    ];
}
