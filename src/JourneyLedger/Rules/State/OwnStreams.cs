namespace JourneyLedger.Rules.State;

/// <summary>Streams that the ledger writes itself: who looked at whom, and who was erased. Nobody reports those from outside.</summary>
internal static class OwnStreams
{
    private static readonly string[] Kinds = ["access/", "ledger/"];

    public static bool Hold(string stream) => Array.Exists(Kinds, kind => stream.StartsWith(kind, StringComparison.Ordinal));
}
