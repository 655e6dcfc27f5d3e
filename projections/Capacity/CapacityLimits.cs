using JourneyLedger.Folds.Reports;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Capacity;

/// <summary>The limits of one question.</summary>
/// <param name="MinutesPerFte">Contact minutes of a full-time worker in a fortnight: what was asked or set for all; null to take what each office reports.</param>
/// <param name="UsualMinutesPerFte">Where an office does not say its hours.</param>
/// <param name="Role">Whose full-time equivalents count; null for everybody's.</param>
/// <param name="Days">Of a fortnight.</param>
/// <param name="StaffDays">Age of a report from which it is too old.</param>
/// <param name="LevelledShare">Least share of claims with a level.</param>
internal sealed record CapacityLimits(double? MinutesPerFte, double UsualMinutesPerFte, string? Role, int Days, int StaffDays, double LevelledShare)
{
    private const string AnyRole = "all";

    public static CapacityLimits Read(ReportRequest asked) => new(
        asked.NumberIfSet(Capacity.FortnightMinutes), SoftLimits.InForce(asked.Day).MinutesPerFte, asked.Word("roles") is var role && role != AnyRole ? role : null,
        asked.Whole("fortnightDays"), asked.Whole("staffDays"), asked.Number("levelledShare"));
}
