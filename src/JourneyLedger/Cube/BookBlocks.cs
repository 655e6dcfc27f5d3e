using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>The dictionaries of a snapshot, in the order that its columns name them by.</summary>
internal static class BookBlocks
{
    public static void Write(SnapshotWriter blocks, CubeBooks books, CodeOrder order)
    {
        blocks.Write(SnapshotText.Of(order.Steps.Old.Select(code => books.Steps[code]).SelectMany(key => new[] { key.Type, key.Detail })));
        blocks.Write<byte>([.. order.Steps.Old.Select(code => books.Ranks[code])]);
        blocks.Write(SnapshotText.Of(order.Organisations.Old.Select(code => books.Organisations[code])));
        blocks.Write(SnapshotText.Of(order.Areas.Old.Select(code => books.Areas[code])));
        blocks.Write<int>([.. order.Places.SelectMany(place => new[] { place.Organisation, place.Area })]);
        blocks.Write(SnapshotText.Of(order.Facts.Old.Select(code => books.Facts[code]).SelectMany(fact => new[] { fact.Attribute, fact.Value })));
        ParticularsBlocks.Write(blocks, [.. order.Particulars.Old.Select(code => books.Particulars[code])]);
        blocks.Write(SnapshotText.Of(order.LinkFields.Old.Select(code => books.LinkFields[code])));
        blocks.Write(books.Claimants.Bytes);
        blocks.Write(books.Claimants.Ends);
        blocks.Write<int>([books.ErasedPeople, books.ErasedHere]);
    }

    public static CubeBooks Read(SnapshotReader blocks, Func<StepKey, byte> rankOf)
    {
        var steps = SnapshotText.Read(blocks.Read<byte>("steps"));
        var ranks = blocks.Read<byte>("ranks");
        var organisations = SnapshotText.Read(blocks.Read<byte>("organisations"));
        var areas = SnapshotText.Read(blocks.Read<byte>("areas"));
        var places = blocks.Read<int>("places");
        var facts = SnapshotText.Read(blocks.Read<byte>("facts"));
        Particulars[] particulars = [.. ParticularsBlocks.Read(blocks)];
        var linkFields = SnapshotText.Read(blocks.Read<byte>("link fields"));
        var names = blocks.Read<byte>("claimants");
        var books = new CubeBooks(rankOf) { Claimants = NameBook.Of(names, blocks.Read<int>("claimant ends")) };
        var erased = blocks.Read<int>("erased people");
        Snapshot.Require(erased.Length == 2, "erased people");
        books.CountErased(erased[0], erased[1]);
        Snapshot.Require(steps.Length == ranks.Length * 2 && places.Length % 2 == 0 && facts.Length % 2 == 0, "dictionaries");
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
        foreach (var one in particulars)
            books.Particulars.CodeOf(one);
        foreach (var field in linkFields)
            books.LinkFields.CodeOf(field!);
        return books;
    }
}
