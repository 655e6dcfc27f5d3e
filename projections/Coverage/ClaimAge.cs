using JourneyLedger.Clocks;
using JourneyLedger.Cube;

namespace JourneyLedger.Projections.Coverage;

/// <summary>A band of how long somebody's oldest open claim has been open.</summary>
/// <param name="Number">From the youngest; the last is for people without an open claim.</param>
internal readonly record struct ClaimAge(int Number)
{
    private static readonly (int UpTo, string Name)[] Bands =
        [(182, "claim up to 26 weeks"), (365, "claim up to a year"), (730, "claim up to two years"), (1826, "claim up to five years"), (int.MaxValue, "claim over five years")];

    public string Named => Number < Bands.Length ? Bands[Number].Name : "no open claim";

    /// <summary>In one word, for cases and addresses.</summary>
    public string Key => Number < Bands.Length ? $"claim-age-{Number + 1}" : "no-claim";

    public static ClaimAge Of(PersonRecord person, int day)
    {
        var age = -1;
        foreach (ref readonly var spell in person.Intervals)
        {
            if (spell.Kind == IntervalKind.Claim && spell.IsOpen)
                age = Math.Max(age, spell.AgeOn(day));
        }

        return new(age < 0 ? Bands.Length : Array.FindIndex(Bands, band => age <= band.UpTo));
    }
}
