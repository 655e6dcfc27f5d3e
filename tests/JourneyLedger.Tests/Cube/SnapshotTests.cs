using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Tests.Cube;

public sealed class SnapshotTests
{
    [Fact]
    public void A_loaded_cube_is_the_saved_one_and_goes_on_from_there() =>
        Prop.ForAll(MadeUpJourneys.Arbitrary, steps =>
        {
            var half = steps.Length / 2;
            var loaded = Load(Saved(MadeUpJourneys.CubeOf(steps.Take(half))));
            Assert.Equal(half == 0 ? 0 : steps[half - 1].Position, loaded.Position);
            loaded.Apply(steps);
            Assert.Equal(Saved(MadeUpJourneys.CubeOf(steps)), Saved(loaded));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_file_with_any_byte_changed_or_cut_off_is_refused_in_words()
    {
        var file = Saved(MadeUpJourneys.CubeOf(MadeUpJourneys.Arbitrary.Generator.Sample(5, 40).MaxBy(steps => steps.Length)!));
        for (var place = 0; place < file.Length; place++)
        {
            var damaged = file.ToArray();
            damaged[place] ^= 0x40;
            Refused(damaged);
            Refused(file[..place]);
        }

        Refused([.. file, 0]);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_believed_no_more()
    {
        var file = Saved(MadeUpJourneys.CubeOf([]));
        using var whole = new Unseekable(file);
        Assert.Equal(0, JourneyCube.Load(whole, MadeUpJourneys.RankOf).Position);
        using var cut = new Unseekable(file[..^3]);
        Assert.Throws<InvalidDataException>(() => JourneyCube.Load(cut, MadeUpJourneys.RankOf));
    }

    [Fact]
    public void A_foreign_file_is_named_as_such() =>
        Assert.Contains("no snapshot", Refused("<?xml version=\"1.0\"?><log/>"u8.ToArray()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_snapshot_with_another_order_of_steps_is_refused_since_its_journeys_would_be_out_of_order()
    {
        var step = new JourneyStep("a", new("local.step", "A"), default, false, 1, default, "dwp", null, []);
        var file = Saved(MadeUpJourneys.CubeOf([step]));
        var refusal = Assert.Throws<InvalidDataException>(() => JourneyCube.Load(new MemoryStream(file), _ => 77));
        Assert.Contains("order of steps", refusal.Message, StringComparison.Ordinal);
    }

    private static InvalidDataException Refused(byte[] file) => Assert.Throws<InvalidDataException>(() => Load(file));

    private static JourneyCube Load(byte[] file) => JourneyCube.Load(new MemoryStream(file), MadeUpJourneys.RankOf);

    private static byte[] Saved(JourneyCube cube)
    {
        using var file = new MemoryStream();
        cube.Save(file);
        return file.ToArray();
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
