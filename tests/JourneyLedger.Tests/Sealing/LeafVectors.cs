using System.Text;
using System.Text.Json;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Sealing;

/// <summary>Known answers in <c>Vectors/leaves.json</c>.</summary>
public sealed record LeafVector(
    string Stream, long Position, long Version, string RecordedMicros, string EventId, string StreamId, string Meta, string MetaSalt, string Payload, string Key,
    string Nonce, string Salt, string Body, string Commit, string MetaHash, string BodyHash, string Previous, string LeafData, string Leaf)
{
    public static IReadOnlyList<LeafVector> All { get; } = JsonSerializer.Deserialize<File>(
        System.IO.File.ReadAllText(Path.Combine(Repository.Root, "tests/JourneyLedger.Tests/Sealing/Vectors/leaves.json")), JsonSerializerOptions.Web)!.Events;

    public Guid Event => new(Bytes(EventId), bigEndian: true);

    public byte[] PayloadBytes => Encoding.UTF8.GetBytes(Payload);

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private sealed record File(IReadOnlyList<LeafVector> Events);
}
