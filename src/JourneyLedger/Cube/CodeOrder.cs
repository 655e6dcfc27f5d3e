using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The codes of a cube in the order in which the ledger first needed them, those nothing uses left out. A cube gives codes as it goes, and an
/// amended journey can come to it early or late: two cubes of the same events write the same snapshot only in this order.
/// </summary>
internal sealed class CodeOrder
{
    private readonly int[] _stepOf;
    private readonly int[] _placeOf;
    private readonly int[] _factOf;

    private CodeOrder(CubeBooks books, int[] steps, int[] places, int[] facts)
    {
        (Steps, Facts) = (steps, facts);
        (_stepOf, _placeOf, _factOf) = (Inverse(steps, books.Steps.Count), Inverse(places, books.Places.Count), Inverse(facts, books.Facts.Count));
        Organisations = [.. places.Select(place => books.Places[place].Organisation).Distinct()];
        Areas = [.. places.Select(place => books.Places[place].Area).Where(area => area >= 0).Distinct()];
        var (organisationOf, areaOf) = (Inverse(Organisations, books.Organisations.Count), Inverse(Areas, books.Areas.Count));
        Places = [.. places.Select(place => books.Places[place]).Select(place => new Place(organisationOf[place.Organisation], place.Area < 0 ? -1 : areaOf[place.Area]))];
    }

    /// <summary>The cube's codes in the new order; their index is the new code.</summary>
    public int[] Steps { get; }

    public int[] Organisations { get; }

    public int[] Areas { get; }

    /// <summary>By new code, with new codes.</summary>
    public Place[] Places { get; }

    public int[] Facts { get; }

    public static CodeOrder Of(CubeBooks books, Segment journeys, AmendedJourneys amended)
    {
        if (amended.Count == 0)
            return new(books, All(books.Steps.Count), All(books.Places.Count), All(books.Facts.Count));
        var (steps, places, facts) = (Never(books.Steps.Count), Never(books.Places.Count), Never(books.Facts.Count));
        Note(steps, journeys.Step, journeys.Position);
        Note(places, journeys.Place, journeys.Position);
        Note(facts, journeys.Fact, journeys.FactPosition);
        foreach (var journey in amended.All)
        {
            Note(steps, journey.Step, journey.From);
            Note(places, journey.Place, journey.From);
            Note(facts, journey.Fact, journey.FactFrom);
        }

        return new(
            books, InOrder(steps, code => Name(books.Steps[code])), InOrder(places, code => Name(books, books.Places[code])), InOrder(facts, code => Name(books.Facts[code])));
    }

    public ReadOnlySpan<ushort> OfSteps(ushort[] column) => IsSame(_stepOf)
        ? column
        : Array.ConvertAll(column, step => (ushort)(_stepOf[step & ~Segment.Coarse] | (step & Segment.Coarse)));

    public ReadOnlySpan<int> OfPlaces(int[] column) => IsSame(_placeOf) ? column : Array.ConvertAll(column, place => _placeOf[place]);

    public ReadOnlySpan<int> OfFacts(int[] column) => IsSame(_factOf) ? column : Array.ConvertAll(column, fact => _factOf[fact]);

    private static bool IsSame(int[] newOf)
    {
        for (var code = 0; code < newOf.Length; code++)
        {
            if (newOf[code] != code)
                return false;
        }

        return true;
    }

    private static int[] All(int count) => [.. Enumerable.Range(0, count)];

    private static uint[] Never(int count)
    {
        var first = new uint[count];
        Array.Fill(first, uint.MaxValue);
        return first;
    }

    private static void Note(uint[] first, ushort[] column, uint[] position)
    {
        for (var i = 0; i < column.Length; i++)
        {
            ref var known = ref first[column[i] & ~Segment.Coarse];
            known = Math.Min(known, position[i]);
        }
    }

    private static void Note(uint[] first, int[] column, uint[] position)
    {
        for (var i = 0; i < column.Length; i++)
        {
            ref var known = ref first[column[i]];
            known = Math.Min(known, position[i]);
        }
    }

    private static int[] InOrder(uint[] first, Func<int, string> name) =>
    [
        .. Enumerable.Range(0, first.Length).Where(code => first[code] != uint.MaxValue).OrderBy(code => first[code]).ThenBy(name, StringComparer.Ordinal),
    ];

    private static int[] Inverse(int[] order, int count)
    {
        var newOf = new int[count];
        Array.Fill(newOf, -1);
        for (var code = 0; code < order.Length; code++)
            newOf[order[code]] = code;
        return newOf;
    }

    private static string Name(StepKey key) => $"{key.Type}\0{key.Detail}";

    private static string Name(Fact fact) => $"{fact.Attribute}\0{fact.Value}";

    private static string Name(CubeBooks books, Place place) => $"{books.Organisations[place.Organisation]}\0{(place.Area < 0 ? "" : books.Areas[place.Area])}";
}
