using JourneyLedger.Interchange;

namespace JourneyLedger.Tests.Interchange;

public class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(20_000)]
    public void It_gives_the_same_in_the_same_order(int count) => Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Enumerable.Range(0, count)));

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(10_000)]
    public void A_fault_comes_after_all_that_stood_before_it(int sound)
    {
        var read = new List<int>();

        var fault = Assert.Throws<FaultyFileException>(() =>
        {
            foreach (var one in ReadAhead.Of(Until(sound)))
                read.Add(one);
        });

        Assert.Equal("log.csv:7: time: is empty", fault.Message);
        Assert.Equal(Enumerable.Range(0, sound), read);
    }

    [Fact]
    public void It_reads_only_a_little_ahead()
    {
        var read = 0;

        foreach (var one in ReadAhead.Of(Enumerable.Range(0, 1_000_000).Select(one => read = one)))
            Assert.InRange(Volatile.Read(ref read) - one, 0, 5_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public void Who_leaves_early_leaves_nothing_open(int taken)
    {
        var open = false;

        Assert.Equal(taken, ReadAhead.Of(Endless()).Take(taken).Count());

        Assert.False(Volatile.Read(ref open));

        IEnumerable<int> Endless()
        {
            try
            {
                for (open = true; ;)
                    yield return 1;
            }
            finally
            {
                Volatile.Write(ref open, false);
            }
        }
    }

    private static IEnumerable<int> Until(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i;
        throw new FaultyFileException(new("log.csv", 7, "time", "is empty"));
    }
}
