using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>The days that an area's journeys may lie in.</summary>
public readonly record struct Horizon(LocalDate From, LocalDate Until)
{
    private const int Years = 4;

    public static Horizon EndingOn(LocalDate until) => new(until.PlusYears(-Years).PlusDays(1), until);

    public int Days => Period.DaysBetween(From, Until) + 1;
}

/// <summary>A made-up person, before anything happens to them.</summary>
public sealed record Person
{
    private const string Consonants = "bcdfghjklmnpqrstvwxz";

    /// <summary>Seven letters without a vowel: never a word, a name, or a number that looks like someone's.</summary>
    public required string Pseudonym { get; init; }

    public required int Number { get; init; }

    public required int Seed { get; init; }

    public required string District { get; init; }

    public required string Sex { get; init; }

    public required string AgeBand { get; init; }

    /// <summary>Claims because of a health condition, and so takes the assessment path.</summary>
    public required bool HealthRelated { get; init; }

    /// <summary>Main condition group, or null for none.</summary>
    public required string? Condition { get; init; }

    public required int Needs { get; init; }

    public required LocalDate ClaimOpened { get; init; }

    public bool EmploymentSupportAllowance => HealthRelated && Benefit == "NS-ESA";

    public required string Benefit { get; init; }

    /// <summary>Who this is depends on the seed and the number alone, never on how many others there are.</summary>
    public static Person Of(int seed, int number, Horizon horizon)
    {
        var draw = new Draw(seed, number, Subject.Person);
        var opened = horizon.From.PlusDays(draw.Between(0, horizon.Days - 1));
        var health = draw.Chance(PersonRates.HealthRelated);
        return new()
        {
            Pseudonym = Name(seed, number),
            Number = number,
            Seed = seed,
            ClaimOpened = opened,
            HealthRelated = health,
            District = PersonRates.District.Pick(draw),
            Sex = draw.Chance(health ? PersonRates.FemaleHealth : PersonRates.FemaleJobseeker) ? "female" : "male",
            AgeBand = (health ? PersonRates.AgeHealth : PersonRates.AgeJobseeker).Pick(draw),
            Condition = health || draw.Chance(PersonRates.ConditionOfJobseeker) ? PersonRates.Condition.Pick(draw) : null,
            Needs = PersonRates.Needs.Pick(draw),
            Benefit = (health ? ClaimRates.BenefitHealth : ClaimRates.BenefitJobseeker).Pick(draw),
        };
    }

    public Draw Draw(Subject subject) => new(Seed, Number, subject);

    /// <summary>An affine step through all words of seven consonants: the multiplier is coprime to 20, so no two people share one.</summary>
    private static string Name(int seed, int number)
    {
        const long words = 1_280_000_000;
        var offset = (long)(new Draw(seed, 0, Subject.Person).Next() % words);
        var word = (number * 791_646_419L + offset) % words;
        return string.Create(7, word, static (letters, left) =>
        {
            for (var i = 0; i < letters.Length; i++, left /= Consonants.Length)
                letters[i] = Consonants[(int)(left % Consonants.Length)];
        });
    }
}
