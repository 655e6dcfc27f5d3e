using JourneyLedger.Histories;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The file form of a cube: magic, version, then blocks (<see cref="SnapshotWriter"/>) in a fixed order. Columns are written as they
/// stand in memory, so loading is copying. It holds opened codes of people: whoever keeps the file guards it like the ledger.
/// </summary>
internal static class Snapshot
{
    private const int Version = 4;
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
        BookBlocks.Write(blocks, books, order);
        blocks.Write<int>(journeys.Claimants);
        blocks.Write<int>(journeys.Starts);
        journeys.At.Write(blocks);
        blocks.Write<uint>(journeys.Position);
        blocks.Write(order.OfSteps(journeys.Step));
        order.PlaceCodes.Of(journeys.Place).Write(blocks);
        blocks.Write<int>(journeys.FactStarts);
        order.Facts.Of(journeys.Fact).Write(blocks);
        journeys.FactAt.Write(blocks);
        blocks.Write<uint>(journeys.FactPosition);
        DetailBlocks.Write(blocks, journeys.Details, order);
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
        var books = BookBlocks.Read(blocks, rankOf);
        var journeys = ReadJourneys(blocks, books);
        var (people, amended) = AmendedBlocks.Read(blocks);
        Require(blocks.Read<byte>("end").AsSpan().SequenceEqual(Magic) && from.ReadByte() < 0, "end");
        return new(books, axis, journeys, amended, people);
    }

    private static Segment ReadJourneys(SnapshotReader blocks, CubeBooks books)
    {
        var journeys = ReadColumns(blocks);
        var (events, facts) = (journeys.At.Length, journeys.Fact.Length);
        Require(journeys.Starts.Length == journeys.Count + 1 && journeys.FactStarts.Length == journeys.Count + 1, "journey starts");
        Require(journeys.Starts[^1] == events && journeys.FactStarts[^1] == facts && journeys.Count <= books.Claimants.Count, "journey ends");
        Require(journeys.Position.Length == events && journeys.Step.Length == events && journeys.Place.Length == events, "columns");
        Require(journeys.FactAt.Length == facts && journeys.FactPosition.Length == facts, "fact columns");
        return DetailBlocks.Read(blocks, journeys.Count, events) is { } details ? journeys.With(details) : journeys;
    }

    private static Segment ReadColumns(SnapshotReader blocks) =>
        new()
        {
            Claimants = blocks.Read<int>("journeys"),
            Starts = blocks.Read<int>("journey starts"),
            At = MomentColumn.Read(blocks, "moments"),
            Position = blocks.Read<uint>("positions"),
            Step = blocks.Read<ushort>("step codes"),
            Place = CodeColumn.Read(blocks, "place codes"),
            FactStarts = blocks.Read<int>("fact starts"),
            Fact = CodeColumn.Read(blocks, "fact codes"),
            FactAt = MomentColumn.Read(blocks, "fact moments"),
            FactPosition = blocks.Read<uint>("fact positions"),
        };

    internal static void Require(bool holds, string part)
    {
        if (!holds)
            throw new InvalidDataException($"The snapshot is damaged: its {part} does not fit the rest.");
    }
}
