using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Cube;

/// <summary>Columns give back what was put into them, however narrow they are.</summary>
public sealed class ColumnTests
{
    private static readonly long Of2000 = WallClock.Midnight(new LocalDate(2000, 1, 1));

    private static readonly Gen<long> Seconds = Gen.Choose(-100, 100).Select(second => Of2000 + (second * 1_000_000L));

    private static readonly Gen<long> Moments = Gen.Frequency(
        (30, Seconds),
        (1, Gen.Elements(long.MinValue, long.MaxValue, 0L, -1L)),
        (1, Gen.Choose(-2, 2).Select(second => Of2000 + ((int.MaxValue + (long)second) * 1_000_000))),
        (1, Gen.Choose(-300, 300).Select(micros => Of2000 + micros)));

    private static readonly Gen<(long[] Moments, int Far, long Moment)> Asked =
        from moments in Gen.ArrayOf(Gen.OneOf(Seconds, Moments))
        from far in Gen.Choose(0, 200)
        from asked in Moments
        select (moments, far, asked);

    /// <summary>Positions since the one before, and microseconds.</summary>
    private static readonly Gen<(int Skip, long Wait)> Recordings =
        from skip in Gen.Elements(1, 1, 3, 200)
        from wait in Gen.Elements(0L, 0, 1, 999_999, 1_000_000, 60_000_000, 864_000_000_000)
        select (skip, wait);

    [Fact]
    public void Moments_are_given_back_one_by_one_and_together() =>
        Prop.ForAll(Gen.ArrayOf(Moments).ToArbitrary(), moments =>
        {
            foreach (var column in new[] { MomentColumn.Of(moments), MomentColumn.Over(moments), Reread(MomentColumn.Of(moments).Write, blocks => MomentColumn.Read(blocks, "moments")) })
            {
                Assert.Equal(moments, Enumerable.Range(0, column.Length).Select(row => column[row]));
                var from = moments.Length / 3;
                var copied = new long[moments.Length - from];
                column.CopyTo(from, copied);
                Assert.Equal(moments[from..], copied);
                Assert.Equal(moments[from..], column.Span(from, copied.Length).ToArray());
            }
        }).Check(AmendedCubeTests.Often);

    [Fact]
    public void As_many_moments_are_found_up_to_one_as_there_are() =>
        Prop.ForAll(Asked.ToArbitrary(), made =>
        {
            long[] sorted = [.. Enumerable.Repeat(Of2000 - 1_000_000_000, made.Far), .. made.Moments.Where(moment => moment > Of2000 - 1_000_000_000).Order()];
            foreach (var asked in new[] { made.Moment, long.MaxValue, Of2000 - 1, Of2000, Of2000 + 1 })
                Assert.Equal(sorted.Count(moment => moment <= asked), MomentColumn.Of(sorted).CountUpTo(0, sorted.Length, asked));
        }).Check(AmendedCubeTests.Often);

    [Fact]
    public void A_moment_takes_four_bytes_where_all_are_whole_seconds_and_eight_where_one_is_not()
    {
        Assert.Equal(8, MomentColumn.Of([Of2000, Of2000 + 86_399_000_000]).Bytes);
        Assert.Equal(16, MomentColumn.Of([Of2000, Of2000 + 1]).Bytes);
    }

    [Theory]
    [InlineData(0xFF, 1)]
    [InlineData(0x100, 2)]
    [InlineData(0xFFFF, 2)]
    [InlineData(0x1_0000, 3)]
    [InlineData(0xFF_FFFF, 3)]
    [InlineData(0x100_0000, 4)]
    [InlineData(int.MaxValue, 4)]
    public void Codes_take_as_few_bytes_as_the_greatest_needs(int greatest, int bytes)
    {
        int[] codes = [0, greatest, 1, greatest / 2, greatest - 1];
        var column = CodeColumn.Of(codes);
        Assert.Equal(bytes * codes.Length, column.Bytes);
        foreach (var same in new[] { column, CodeColumn.Over(codes), column.With(code => code), Reread(column.Write, blocks => CodeColumn.Read(blocks, "codes")) })
        {
            var (copied, added) = (new int[3], new List<int> { 7 });
            same.CopyTo(1, copied);
            same.AddTo(added, 1, 4);
            Assert.Equal(codes, Enumerable.Range(0, same.Length).Select(row => same[row]));
            Assert.Equal([7, .. copied], added);
            Assert.Equal(codes[1..4], copied);
        }
    }

    [Fact]
    public void When_positions_were_recorded_is_found_both_ways_and_after_a_snapshot() =>
        Prop.ForAll(
            (from steps in Gen.NonEmptyListOf(Recordings) from start in Gen.Elements(-5_000_000_000_000_000, 0, 1_700_000_000_000_001) select (steps, start)).ToArbitrary(),
            made =>
            {
                var (position, micros, axis) = (0L, made.start, new KnowledgeAxis());
                var recorded = new List<(long Position, Instant At)>();
                foreach (var (skip, wait) in made.steps)
                {
                    (position, micros) = (position + skip, micros + wait);
                    recorded.Add((position, Instant.FromUnixTimeTicks(micros * 10)));
                    axis.Pass(position, recorded[^1].At);
                }

                foreach (var moments in new[] { axis.Moments(), KnowledgeAxis.Of(axis.Packed, axis.Position, axis.Micros).Moments() })
                {
                    foreach (var (at, moment) in recorded)
                    {
                        Assert.Equal(moment, moments.MomentOf(at));
                        Assert.Equal(recorded.Last(one => one.At <= moment).Position, moments.PositionAt(moment));
                        Assert.Equal(recorded.LastOrDefault(one => one.At < moment).Position, moments.PositionAt(moment - Duration.FromTicks(10)));
                        Assert.Equal(WallClock.DayNumber(moment.InZone(AmendedCubeTests.London).Date), moments.DaysIn(AmendedCubeTests.London).DayOf(at));
                        Assert.Equal(WallClock.DayNumber(moment.InUtc().Date), moments.DaysIn(DateTimeZone.Utc).DayOf(at));
                    }
                }
            }).Check(AmendedCubeTests.Often);

    private static TColumn Reread<TColumn>(Action<SnapshotWriter> write, Func<SnapshotReader, TColumn> read)
    {
        using var file = new MemoryStream();
        write(new(file));
        file.Position = 0;
        return read(new(file));
    }
}
