using JourneyLedger.Histories;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The file form of a cube: magic, version, then blocks (<see cref="SnapshotWriter"/>) in a fixed order. Columns are written as they
/// stand in memory, so loading is copying. It holds opened codes of people: whoever keeps the file guards it like the ledger.
/// </summary>
internal static class Snapshot
{
    private const int Version = 2;
    private static readonly byte[] Magic = "JLCUBE\r\n"u8.ToArray();

    public static void Write(Stream to, CubeBooks books, KnowledgeAxis axis, Segment journeys, AmendedJourneys amended, AmendedPeople people)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Snapshots are little-endian.");
        to.Write(Magic);
        var blocks = new SnapshotWriter(to);
        blocks.Write<int>([Version]);
        blocks.Write<long>([axis.Position, axis.Micros]);
        blocks.Write(axis.Packed);
        var order = CodeOrder.Of(books, journeys, amended);
        blocks.Write(SnapshotText.Of(order.Steps.Select(code => books.Steps[code]).SelectMany(key => new[] { key.Type, key.Detail })));
        blocks.Write<byte>([.. order.Steps.Select(code => books.Ranks[code])]);
        blocks.Write(SnapshotText.Of(order.Organisations.Select(code => books.Organisations[code])));
        blocks.Write(SnapshotText.Of(order.Areas.Select(code => books.Areas[code])));
        blocks.Write<int>([.. order.Places.SelectMany(place => new[] { place.Organisation, place.Area })]);
        blocks.Write(SnapshotText.Of(order.Facts.Select(code => books.Facts[code]).SelectMany(fact => new[] { fact.Attribute, fact.Value })));
        blocks.Write(books.Claimants.Bytes);
        blocks.Write(books.Claimants.Ends);
        blocks.Write<int>([books.ErasedPeople, books.ErasedHere]);
        blocks.Write<int>(journeys.Claimants);
        blocks.Write<int>(journeys.Starts);
        blocks.Write<long>(journeys.At);
        blocks.Write<uint>(journeys.Position);
        blocks.Write(order.OfSteps(journeys.Step));
        blocks.Write(order.OfPlaces(journeys.Place));
        blocks.Write<int>(journeys.FactStarts);
        blocks.Write(order.OfFacts(journeys.Fact));
        blocks.Write<long>(journeys.FactAt);
        blocks.Write<uint>(journeys.FactPosition);
        AmendedBlocks.Write(blocks, people, amended, order);
        blocks.Write(Magic);
    }

    public static JourneyCube Read(Stream from, Func<StepKey, byte> rankOf)
    {
        Span<byte> magic = stackalloc byte[8];
        if (from.ReadAtLeast(magic, 8, throwOnEndOfStream: false) < 8 || !magic.SequenceEqual(Magic))
            throw new InvalidDataException("This is no snapshot of a cube.");
        var blocks = new SnapshotReader(from);
        var version = blocks.Read<int>("version");
        if (version is not [Version])
            throw new InvalidDataException($"The snapshot is of version {(version.Length == 1 ? version[0] : "?")}; this program reads version {Version}.");
        var at = blocks.Read<long>("position");
        Require(at.Length == 2, "position");
        var axis = KnowledgeAxis.Of(blocks.Read<byte>("knowledge axis"), at[0], at[1]);
        var books = ReadBooks(blocks, rankOf);
        var journeys = ReadJourneys(blocks, books);
        var (people, amended) = AmendedBlocks.Read(blocks);
        Require(blocks.Read<byte>("end").AsSpan().SequenceEqual(Magic) && from.ReadByte() < 0, "end");
        return new(books, axis, journeys, amended, people);
    }

    private static CubeBooks ReadBooks(SnapshotReader blocks, Func<StepKey, byte> rankOf)
    {
        var steps = SnapshotText.Read(blocks.Read<byte>("steps"));
        var ranks = blocks.Read<byte>("ranks");
        var organisations = SnapshotText.Read(blocks.Read<byte>("organisations"));
        var areas = SnapshotText.Read(blocks.Read<byte>("areas"));
        var places = blocks.Read<int>("places");
        var facts = SnapshotText.Read(blocks.Read<byte>("facts"));
        var names = blocks.Read<byte>("claimants");
        var books = new CubeBooks(rankOf) { Claimants = NameBook.Of(names, blocks.Read<int>("claimant ends")) };
        var erased = blocks.Read<int>("erased people");
        Require(erased.Length == 2, "erased people");
        books.CountErased(erased[0], erased[1]);
        Require(steps.Length == ranks.Length * 2 && places.Length % 2 == 0 && facts.Length % 2 == 0, "dictionaries");
        for (var i = 0; i < steps.Length; i += 2)
            books.StepCode(new(steps[i]!, steps[i + 1]));
        if (!books.Ranks.AsSpan(0, ranks.Length).SequenceEqual(ranks))
            throw new InvalidDataException("The order of steps of one moment has changed since the snapshot was written; it must be rebuilt.");
        foreach (var organisation in organisations)
            books.Organisations.CodeOf(organisation!);
        foreach (var area in areas)
            books.Areas.CodeOf(area!);
        for (var i = 0; i < places.Length; i += 2)
            books.Places.CodeOf(new(places[i], places[i + 1]));
        for (var i = 0; i < facts.Length; i += 2)
            books.Facts.CodeOf(new(facts[i]!, facts[i + 1]!));
        return books;
    }

    private static Segment ReadJourneys(SnapshotReader blocks, CubeBooks books)
    {
        var journeys = new Segment
        {
            Claimants = blocks.Read<int>("journeys"),
            Starts = blocks.Read<int>("journey starts"),
            At = blocks.Read<long>("moments"),
            Position = blocks.Read<uint>("positions"),
            Step = blocks.Read<ushort>("step codes"),
            Place = blocks.Read<int>("place codes"),
            FactStarts = blocks.Read<int>("fact starts"),
            Fact = blocks.Read<int>("fact codes"),
            FactAt = blocks.Read<long>("fact moments"),
            FactPosition = blocks.Read<uint>("fact positions"),
        };
        var (events, facts) = (journeys.At.Length, journeys.Fact.Length);
        Require(journeys.Starts.Length == journeys.Count + 1 && journeys.FactStarts.Length == journeys.Count + 1, "journey starts");
        Require(journeys.Starts[^1] == events && journeys.FactStarts[^1] == facts && journeys.Count <= books.Claimants.Count, "journey ends");
        Require(journeys.Position.Length == events && journeys.Step.Length == events && journeys.Place.Length == events, "columns");
        Require(journeys.FactAt.Length == facts && journeys.FactPosition.Length == facts, "fact columns");
        return journeys;
    }

    internal static void Require(bool holds, string part)
    {
        if (!holds)
            throw new InvalidDataException($"The snapshot is damaged: its {part} does not fit the rest.");
    }
}
