using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.FaultTests;

/// <summary>The fault tests are only worth what this check finds: each kind of damage is planted once.</summary>
public sealed class InvariantsTests
{
    private static readonly IReadOnlyList<RecordedEvent> Sound =
    [
        Recorded(1, "a", stream: 1, version: 1),
        Recorded(2, "b", stream: 2, version: 1),
        Recorded(3, "c", stream: 1, version: 2),
    ];

    [Fact]
    public void A_sound_ledger_has_nothing_broken() => Assert.Empty(Invariants.Broken(Sound, Receipts(Sound)));

    [Fact]
    public void A_lost_acknowledged_event_is_found() => Found("b was acknowledged at position 2 and is not there", [Sound[0], Recorded(2, "c", 1, 2)]);

    [Fact]
    public void An_acknowledged_event_at_another_position_is_found() =>
        Found("c was acknowledged at position 3 and is not there", [Sound[0], Recorded(2, "c", 1, 2), Recorded(3, "b", 2, 1)]);

    [Fact]
    public void A_gap_in_the_positions_is_found() => Found("positions are not dense", [Sound[0], Sound[2]]);

    [Fact]
    public void A_gap_in_a_stream_s_versions_is_found() => Found("versions of claimant/c1 are not contiguous", [.. Sound, Recorded(4, "d", 1, 4)]);

    [Fact]
    public void An_event_stored_twice_is_found() => Found("c was stored 2 times", [.. Sound, Recorded(4, "c", 1, 3)]);

    [Fact]
    public void A_recorded_moment_that_falls_is_found() =>
        Found("recorded moments fall at position 4", [.. Sound, Recorded(4, "d", 1, 3) with { RecordedAt = Instant.FromUnixTimeSeconds(0) }]);

    private static void Found(string damage, IReadOnlyList<RecordedEvent> events) =>
        Assert.Contains(Invariants.Broken(events, Receipts(Sound)), broken => broken.Contains(damage, StringComparison.Ordinal));

    private static Dictionary<string, AppendReceipt> Receipts(IEnumerable<RecordedEvent> events) => events.ToDictionary(
        recorded => recorded.Event.Source.RecordId,
        recorded => new AppendReceipt(recorded.Position, recorded.EventId, recorded.Version, recorded.RecordedAt));

    private static RecordedEvent Recorded(long position, string record, int stream, long version) =>
        new(position, new Guid((int)position, 0, 0, new byte[8]), version, Instant.FromUnixTimeSeconds(1_800_000_000 + position), Acknowledged.Step(record, stream));
}
