using JourneyLedger.Interchange;

namespace JourneyLedger.Tests.Interchange;

public class GzipBytesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("one\ntwo\n")]
    public void Only_the_whole_of_it_is_unpacked(string text)
    {
        var whole = TemporaryFile.Gzip(text);

        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text), GzipBytes.Unpack(whole, 100, out _));

        // Found by fuzzing: cut within the header, its zeros passed for the length of an empty content.
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(GzipBytes.Unpack(whole[..length], 100, out _));
        Assert.Null(GzipBytes.Unpack((byte[])[.. whole, 1], 100, out _));
    }

    [Fact]
    public void What_unpacks_to_more_than_is_taken_is_told()
    {
        Assert.Null(GzipBytes.Unpack(TemporaryFile.Gzip(new string(' ', 101)), 100, out var tooLong));
        Assert.True(tooLong);
    }
}
