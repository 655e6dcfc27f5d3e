using System.Globalization;

namespace JourneyLedger.Folds;

/// <summary>The limits that a report has when nobody asks for others: what measures of the fixed catalogue, which take no setting, are held to.</summary>
public static class UsualLimits
{
    /// <summary>The default of a setting that is a whole number.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    /// <exception cref="FormatException">It is no number.</exception>
    public static int Usual(this IReadOnlyList<ProjectionSetting> settings, string name) =>
        int.Parse(settings.Single(setting => setting.Name == name).Default, CultureInfo.InvariantCulture);
}
