using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>A made-up person, before anything happens to them.</summary>
public sealed record Person
{
    private const string Consonants = "bcdfghjklmnpqrstvwxz";

    private string? _stream;

    /// <summary>Seven letters without a vowel: never a word, a name, or a number that looks like someone's.</summary>
    public required string Pseudonym { get; init; }

    public required int Number { get; init; }

    public string Stream => _stream ??= ClaimantStream.Of(Pseudonym);

    public required AreaDesign Design { get; init; }

    public required string District { get; init; }

    /// <summary>The Jobcentre office, one of two of the district.</summary>
    public required ReportingBody Jobcentre { get; init; }

    public required string Sex { get; init; }

    public required string AgeBand { get; init; }

    /// <summary>Claims because of a health condition, and so takes the assessment path.</summary>
    public required bool HealthRelated { get; init; }

    /// <summary>Main condition group, or null where none is recorded.</summary>
    public required string? Condition { get; init; }

    public required int Needs { get; init; }

    public required LocalDate ClaimOpened { get; init; }

    /// <summary>For a claim that was open when the ledger began: an assessment outcome, or <c>undecided</c>. Null for all others.</summary>
    public required string? StageAtStart { get; init; }

    public bool EmploymentSupportAllowance => HealthRelated && Benefit == "NS-ESA";

    public required string Benefit { get; init; }

    /// <summary>Belongs to the planted few that go to provider C (<see cref="Plant.Z11"/>).</summary>
    public bool IsFew => Design.Has(Plant.Z11) && Number % FewStarts.Every == FewStarts.First;

    /// <summary>The day from which the ledger knows of them day by day.</summary>
    public LocalDate KnownFrom => LocalDate.Max(ClaimOpened, Design.Horizon.From);

    /// <summary>Who this is depends on the design and the number alone, never on how many others there are.</summary>
    public static Person Of(AreaDesign design, int number)
    {
        var draw = new Draw(design.Seed, number, Subject.Person, design.Tally);
        var horizon = design.Horizon;
        var opened = horizon.From.PlusDays(draw.Between(0, horizon.Days - 1));
        var health = draw.Chance(PersonRates.HealthRelated);
        var district = PersonRates.District.Pick(draw);
        var person = new Person
        {
            Pseudonym = Name(design.Seed, number),
            Number = number,
            Design = design,
            ClaimOpened = opened,
            HealthRelated = health,
            District = district,
            Jobcentre = ReportingBodies.Jobcentre(district, draw.Between(0, 1) == 1),
            Sex = draw.Chance(health ? PersonRates.FemaleHealth : PersonRates.FemaleJobseeker) ? "female" : "male",
            AgeBand = (health ? PersonRates.AgeHealth : PersonRates.AgeJobseeker).Pick(draw),
            Condition = draw.Chance(health ? PersonRates.ConditionOfHealthClaim : PersonRates.ConditionOfJobseeker) ? PersonRates.Condition.Pick(draw) : null,
            Needs = PersonRates.Needs.Pick(draw),
            Benefit = (health ? ClaimRates.BenefitHealth : ClaimRates.BenefitJobseeker).Pick(draw),
            StageAtStart = null,
        };
        person = draw.Chance(AreaRates.OpenAtStart) ? OpenAtStart(person, draw) : person;
        return person.IsFew ? FewStarts.Fit(person) : person;
    }

    public Draw Draw(Subject subject) => new(Design.Seed, Number, subject, Design.Tally);

    /// <summary>The pseudonym under which the same person is known for a while by mistake.</summary>
    public string SecondPseudonym => Pseudonym + "-b";

    private static Person OpenAtStart(Person person, Draw draw)
    {
        var stage = !person.HealthRelated ? "undecided"
            : (person.Benefit == "NS-ESA" ? AreaRates.StockEmploymentSupport : AreaRates.StockUniversalCredit).Pick(draw);
        var since = stage == "undecided" ? AreaRates.OpenUndecidedSince : AreaRates.OpenDecidedSince;
        return person with { StageAtStart = stage, ClaimOpened = person.Design.Horizon.From.PlusDays(-since.Pick(draw)) };
    }

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
