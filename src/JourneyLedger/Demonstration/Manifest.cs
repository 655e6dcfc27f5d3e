using System.Reflection;

namespace JourneyLedger.Demonstration;

/// <summary>Every parameter of the demonstration area with its origin: what a reader needs before believing a figure.</summary>
public static class Manifest
{
    private static readonly Type[] Subjects =
    [
        typeof(PersonRates), typeof(ClaimRates), typeof(HealthRates), typeof(ContactRates), typeof(ProgrammeRates), typeof(SupportRates), typeof(WorkRates), typeof(SanctionRates), typeof(RecordRates),
    ];

    /// <summary>Name, such as <c>WorkRates.JobLimited</c>, and parameter.</summary>
    public static IReadOnlyList<(string Name, AreaParameter Parameter)> All { get; } =
    [
        .. from subject in Subjects
           from field in subject.GetFields(BindingFlags.Public | BindingFlags.Static)
           select ($"{subject.Name}.{field.Name}", (AreaParameter)field.GetValue(null)!),
    ];
}
