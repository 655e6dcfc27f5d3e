using System.Reflection;
using JourneyLedger.Demonstration.Plants;

namespace JourneyLedger.Demonstration;

/// <summary>Every parameter of the demonstration area with its origin: what a reader needs before believing a figure.</summary>
public static class Manifest
{
    private static readonly Type[] Subjects =
    [
        typeof(AreaRates), typeof(PersonRates), typeof(ClaimRates), typeof(AssessmentRates), typeof(HealthRates), typeof(ContactRates), typeof(ReferralRates),
        typeof(SupportRates), typeof(ProgrammeRates), typeof(WorkRates), typeof(SanctionRates), typeof(OrganisationRates), typeof(RecordRates), typeof(PlantRates),
    ];

    /// <summary>Name, such as <c>WorkRates.JobLimited</c>, and parameter.</summary>
    public static IReadOnlyList<(string Name, AreaParameter Parameter)> All { get; } =
    [
        .. from subject in Subjects
           from field in subject.GetFields(BindingFlags.Public | BindingFlags.Static)
           where !field.IsLiteral
           select ($"{subject.Name}.{field.Name}", (AreaParameter)field.GetValue(null)!),
    ];

    /// <summary>The parameters that a design makes use of: without those of plants that are off.</summary>
    public static IEnumerable<(string Name, AreaParameter Parameter)> Of(Plant planted) =>
        All.Where(one => !one.Name.StartsWith(nameof(PlantRates), StringComparison.Ordinal) || (PlantOf(one.Name) & planted) != 0);

    private static Plant PlantOf(string name)
    {
        var field = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var digits = field.AsSpan(1)[..(field.AsSpan(1).IndexOfAnyExceptInRange('0', '9'))];
        return Enum.Parse<Plant>($"Z{digits}");
    }
}
