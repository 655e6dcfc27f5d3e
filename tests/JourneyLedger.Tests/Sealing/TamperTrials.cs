using System.Text;
using System.Text.Json;
using JourneyLedger.Sealing;

namespace JourneyLedger.Tests.Sealing;

/// <summary>Ten thousand random single edits, removals and swaps in rows, tiles, checkpoints and bundles: each is found, and where it is said rightly.</summary>
public class TamperTrials
{
    private const string Stream = "claimant/3";
    private static readonly SealedLedger Ledger = SealedLedger.Make(events: 600, people: 20, seed: 5);
    private static readonly NoteKey[] Keys = [SealedLedger.Key.Public];

    [Fact]
    public void A_changed_row_is_named() => Trials(3_500, draws =>
    {
        var ledger = Ledger.Copy();
        var at = draws.Next(600);
        var row = ledger.Rows[at];
        ledger.Rows[at] = draws.Next(8) switch
        {
            0 => row with { RecordedMicros = row.RecordedMicros ^ (1L << draws.Next(50)) },
            1 => row with { Version = row.Version ^ (1L << draws.Next(20)) },
            2 => row with { EventId = new Guid(SealedLedger.Changed(row.EventId.ToByteArray(), draws)) },
            3 => row with { Stream = $"claimant/{(int.Parse(row.Stream[9..], System.Globalization.CultureInfo.InvariantCulture) + 1 + draws.Next(18)) % 20}" },
            4 => row with { MetaSalt = SealedLedger.Changed(row.MetaSalt, draws) },
            5 => row with { Meta = SealedLedger.Changed(row.Meta!, draws) },
            6 => row with { Body = SealedLedger.Changed(row.Body!, draws) },
            _ => row with { Commit = Digest.From(SealedLedger.Changed(row.Commit.ToArray(), draws)) },
        };
        return (at + 1, ledger.Verify().First?.Position);
    });

    [Fact]
    public void A_removed_row_is_named() => Trials(1_000, draws =>
    {
        var ledger = Ledger.Copy();
        var at = draws.Next(600);
        ledger.Rows.RemoveAt(at);
        if (draws.Next(2) == 0)
        {
            // Closed up, so that no number is missing.
            for (var later = at; later < ledger.Rows.Count; later++)
                ledger.Rows[later] = ledger.Rows[later] with { Position = later + 1 };
        }

        return (at + 1, ledger.Verify().First?.Position);
    });

    [Fact]
    public void Swapped_rows_are_named() => Trials(1_000, draws =>
    {
        var ledger = Ledger.Copy();
        var one = draws.Next(599);
        var other = one + 1 + draws.Next(599 - one);
        (ledger.Rows[one], ledger.Rows[other]) = (ledger.Rows[other] with { Position = one + 1 }, ledger.Rows[one] with { Position = other + 1 });
        return (one + 1, ledger.Verify().First?.Position);
    });

    [Fact]
    public void A_changed_removed_or_swapped_tile_is_named() => Trials(2_000, draws =>
    {
        var ledger = Ledger.Copy();
        var (level, index) = ledger.Tiles.Keys.ElementAt(draws.Next(ledger.Tiles.Count));
        var tile = ledger.Tiles[(level, index)];
        var first = new TileId(level, index).FirstPosition;
        switch (draws.Next(4))
        {
            case 0:
                ledger.Tiles.Remove((level, index));
                return (first, ledger.Verify().First?.Position);
            case 1:
                ledger.Tiles[(level, index)] = tile[..^(1 + draws.Next(tile.Length))];
                return (first, ledger.Verify().First?.Position);
            case 2:
                var (one, other) = (draws.Next(2), 2);
                (ledger.Tiles[(0, one)], ledger.Tiles[(0, other)]) = (ledger.Tiles[(0, other)], ledger.Tiles[(0, one)]);
                return ((one * 256) + 1, ledger.Verify().First?.Position);
            default:
                var bit = draws.Next(tile.Length * 8);
                var changed = tile.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                ledger.Tiles[(level, index)] = changed;
                return (first + ((bit / 256) << (8 * level)), ledger.Verify().First?.Position);
        }
    });

    [Fact]
    public void A_changed_checkpoint_is_not_believed() => Trials(1_000, draws =>
    {
        var note = SealedLedger.Changed(Encoding.UTF8.GetBytes(Ledger.Note), draws);
        return (0, SignedCheckpoint.Read(Encoding.UTF8.GetString(note), Keys).Accepted ? null : 0);
    });

    [Fact]
    public void A_changed_bundle_is_found_and_its_event_named() => Trials(1_500, draws =>
    {
        var bundle = Ledger.Bundle(Stream);
        var events = bundle.Streams[0].Events.ToList();
        var at = draws.Next(events.Count - 1);
        var one = events[at];
        var position = one.Position;
        switch (draws.Next(9))
        {
            case 0: events[at] = one with { Payload = SealedLedger.Changed(one.Payload!, draws) }; break;
            case 1: events[at] = one with { Meta = SealedLedger.Changed(one.Meta!, draws) }; break;
            case 2: events[at] = one with { BodyHash = SealedLedger.Changed(one.BodyHash, draws) }; break;
            case 3: events[at] = one with { Salt = SealedLedger.Changed(one.Salt!, draws) }; break;
            case 4: events[at] = one with { RecordedMicros = one.RecordedMicros + 1 + draws.Next(100) }; break;
            case 5: events[at] = one with { EventId = new Guid(SealedLedger.Changed(one.EventId.ToByteArray(), draws)) }; break;
            case 6:
                var hash = draws.Next(one.Proof.Count);
                events[at] = one with { Proof = [.. one.Proof.Select((bytes, place) => place == hash ? SealedLedger.Changed(bytes, draws) : bytes)] };
                break;
            case 7:
                events.RemoveAt(at);
                position = events[at].Position;
                break;
            default:
                (events[at], events[at + 1]) = (events[at + 1], events[at]);
                position = events[at].Position;
                break;
        }

        var verdict = BundleVerifier.Verify(bundle with { Streams = [new(Stream, events)] }, Keys);
        return (position, verdict.Value?.First?.Position);
    });

    [Fact]
    public void A_changed_byte_of_a_bundles_text_is_found()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Ledger.Bundle(Stream), BundleFile.Json);
        Trials(1_000, draws =>
        {
            var read = BundleFile.Read(SealedLedger.Changed(json, draws));
            return (0, read.Accepted && BundleVerifier.Verify(read.Value, Keys) is { Accepted: true, Value.First: null } ? null : 0);
        });
    }

    private static void Trials(int count, Func<Random, (long Expected, long? Found)> tamper)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var (expected, found) = tamper(new Random(seed));
            Assert.True(found == expected, $"trial {seed}: altered at {expected}, found {found?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}");
        }
    }
}
