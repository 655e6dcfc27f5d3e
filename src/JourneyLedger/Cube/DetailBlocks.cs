namespace JourneyLedger.Cube;

/// <summary>The details of a segment in a snapshot: how many segments have any (0 or 1), then its columns.</summary>
internal static class DetailBlocks
{
    public static void Write(SnapshotWriter blocks, SegmentDetails? details, CodeOrder order)
    {
        blocks.Write<int>([details is null ? 0 : 1]);
        if (details is null)
            return;
        order.OfWhat(details.What).Write(blocks);
        details.Thread.Write(blocks);
        blocks.Write<int>(details.SilentStarts);
        details.SilentAt.Write(blocks);
        blocks.Write<uint>(details.SilentPosition);
        order.PlaceCodes.Of(details.SilentPlace).Write(blocks);
        details.SilentCoarse.Write(blocks);
        order.OfWhat(details.SilentWhat).Write(blocks);
        details.SilentThread.Write(blocks);
        blocks.Write<int>(details.ThingStarts);
        blocks.Write<ulong>(details.Thing);
        blocks.Write<int>(details.LinkStarts);
        blocks.Write<uint>(details.LinkPosition);
        order.LinkFields.Of(details.LinkField).Write(blocks);
        details.LinkThing.Write(blocks);
    }

    public static SegmentDetails? Read(SnapshotReader blocks, int people, int steps)
    {
        if (blocks.Read<int>("details") is not [1])
            return null;
        var details = new SegmentDetails
        {
            What = CodeColumn.Read(blocks, "particulars of steps"),
            Thread = CodeColumn.Read(blocks, "threads"),
            SilentStarts = blocks.Read<int>("silent starts"),
            SilentAt = MomentColumn.Read(blocks, "silent moments"),
            SilentPosition = blocks.Read<uint>("silent positions"),
            SilentPlace = CodeColumn.Read(blocks, "silent places"),
            SilentCoarse = CodeColumn.Read(blocks, "silent marks"),
            SilentWhat = CodeColumn.Read(blocks, "silent particulars"),
            SilentThread = CodeColumn.Read(blocks, "silent threads"),
            ThingStarts = blocks.Read<int>("thing starts"),
            Thing = blocks.Read<ulong>("things"),
            LinkStarts = blocks.Read<int>("link starts"),
            LinkPosition = blocks.Read<uint>("link positions"),
            LinkField = CodeColumn.Read(blocks, "link fields"),
            LinkThing = CodeColumn.Read(blocks, "link things"),
        };
        Snapshot.Require(details.What.Length == steps && details.Thread.Length == steps, "details of steps");
        Snapshot.Require(Fits(details.SilentStarts, people, details.SilentAt.Length), "silent rows");
        Snapshot.Require(Fits(details.ThingStarts, people, details.Thing.Length) && Fits(details.LinkStarts, people, details.LinkPosition.Length), "things and links");
        Snapshot.Require(
            details.SilentPosition.Length == details.SilentAt.Length && details.SilentPlace.Length == details.SilentAt.Length && details.SilentCoarse.Length == details.SilentAt.Length
            && details.SilentWhat.Length == details.SilentAt.Length && details.SilentThread.Length == details.SilentAt.Length,
            "silent columns");
        Snapshot.Require(details.LinkField.Length == details.LinkPosition.Length && details.LinkThing.Length == details.LinkPosition.Length, "link columns");
        return details;
    }

    private static bool Fits(int[] starts, int people, int rows) => starts.Length == people + 1 && starts[^1] == rows;
}
