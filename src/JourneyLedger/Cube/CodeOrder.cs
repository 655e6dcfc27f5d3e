using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The codes of a cube in the order in which the ledger first needed them, those nothing uses left out. A cube gives codes as it goes, and an
/// amended journey can come to it early or late: two cubes of the same events write the same snapshot only in this order.
/// </summary>
internal sealed class CodeOrder
{
    private CodeOrder(CubeBooks books, NewCodes steps, NewCodes places, NewCodes facts, NewCodes what, NewCodes linkFields)
    {
        (Steps, PlaceCodes, Facts, Particulars, LinkFields) = (steps, places, facts, what, linkFields);
        Organisations = new([.. places.Old.Select(place => books.Places[place].Organisation).Distinct()], books.Organisations.Count);
        Areas = new([.. places.Old.Select(place => books.Places[place].Area).Where(area => area >= 0).Distinct()], books.Areas.Count);
        Places =
        [
            .. places.Old.Select(place => books.Places[place]).Select(place => new Place(Organisations.Of(place.Organisation), place.Area < 0 ? -1 : Areas.Of(place.Area))),
        ];
    }

    public NewCodes Steps { get; }

    public NewCodes Organisations { get; }

    public NewCodes Areas { get; }

    /// <summary>By new code, with new codes.</summary>
    public Place[] Places { get; }

    public NewCodes PlaceCodes { get; }

    public NewCodes Facts { get; }

    public NewCodes Particulars { get; }

    public NewCodes LinkFields { get; }

    public static CodeOrder Of(CubeBooks books, Segment journeys, AmendedJourneys amended)
    {
        if (amended.Count == 0)
            return new(books, NewCodes.Same(books.Steps), NewCodes.Same(books.Places), NewCodes.Same(books.Facts), NewCodes.Same(books.Particulars), NewCodes.Same(books.LinkFields));
        var (steps, places, facts) = (new FirstUses(books.Steps.Count), new FirstUses(books.Places.Count), new FirstUses(books.Facts.Count));
        var (what, fields) = (new FirstUses(books.Particulars.Count), new FirstUses(books.LinkFields.Count));
        for (var i = 0; i < journeys.At.Length; i++)
        {
            steps.Note(journeys.Step[i] & ~Segment.Coarse, journeys.Position[i]);
            places.Note(journeys.Place[i], journeys.Position[i]);
        }

        for (var i = 0; i < journeys.Fact.Length; i++)
            facts.Note(journeys.Fact[i], journeys.FactPosition[i]);
        if (journeys.Details is { } details)
            Note(details, journeys.Position, places, what, fields);
        foreach (var journey in amended.All)
        {
            foreach (var row in journey.Former)
                Note(row, steps, places, what, fields);
            foreach (var fact in journey.FormerFacts)
                facts.Note(fact.Fact.Fact, fact.From);
        }

        return new(
            books,
            steps.InOrder(code => Name(books.Steps[code])),
            places.InOrder(code => Name(books, books.Places[code])),
            facts.InOrder(code => Name(books.Facts[code])),
            what.InOrder(code => Name(books.Particulars[code])),
            fields.InOrder(code => books.LinkFields[code]));
    }

    public ushort OfStep(ushort step) => (step & ~Segment.Coarse) == Arrivals.StepRow.Silent ? step : (ushort)(Steps.Of(step & ~Segment.Coarse) | (step & Segment.Coarse));

    public ReadOnlySpan<ushort> OfSteps(ushort[] column) => Steps.IsSame ? column : Array.ConvertAll(column, OfStep);

    /// <summary>Particulars as columns hold them: the code and one, or 0.</summary>
    public int OfWhat(int what) => what == 0 ? 0 : Particulars.Of(what - 1) + 1;

    public CodeColumn OfWhat(CodeColumn column) => Particulars.IsSame ? column : column.With(OfWhat);

    private static void Note(SegmentDetails details, uint[] position, FirstUses places, FirstUses what, FirstUses fields)
    {
        for (var i = 0; i < details.What.Length; i++)
            what.Note(details.What[i] - 1, position[i]);
        for (var i = 0; i < details.SilentPosition.Length; i++)
        {
            what.Note(details.SilentWhat[i] - 1, details.SilentPosition[i]);
            places.Note(details.SilentPlace[i], details.SilentPosition[i]);
        }

        for (var i = 0; i < details.LinkPosition.Length; i++)
            fields.Note(details.LinkField[i], details.LinkPosition[i]);
    }

    private static void Note(in AmendedJourney.Row row, FirstUses steps, FirstUses places, FirstUses what, FirstUses fields)
    {
        if (!row.Held.Event.IsSilent)
            steps.Note(row.Held.Event.Step & ~Segment.Coarse, row.From);
        places.Note(row.Held.Event.Place, row.From);
        what.Note(row.Held.What - 1, row.From);
        foreach (var link in row.Held.Links)
            fields.Note(link.Field, row.From);
    }

    private static string Name(StepKey key) => $"{key.Type}\0{key.Detail}";

    private static string Name(Fact fact) => $"{fact.Attribute}\0{fact.Value}";

    private static string Name(Particulars what) => $"{what}\0{what.OrganisationType}\0{what.Basis}";

    private static string Name(CubeBooks books, Place place) => $"{books.Organisations[place.Organisation]}\0{(place.Area < 0 ? "" : books.Areas[place.Area])}";
}
