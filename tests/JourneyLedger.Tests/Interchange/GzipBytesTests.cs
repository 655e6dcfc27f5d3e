using JourneyLedger.Interchange;

namespace JourneyLedger.Tests.Interchange;

public class GzipBytesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("one\ntwo\n")]
    public void Only_the_whole_of_it_is_unpacked(string text)
    {
        var whole = TemporaryFile.Gzip(text);

        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text), GzipBytes.Unpack(whole, 100, out _));

        // Found by fuzzing: cut within the header, its zeros passed for the length of an empty content; and with something amiss in the middle,
        // the end was never reached and so the check sum never compared.
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(GzipBytes.Unpack(whole[..length], 100, out _));
        Assert.Null(GzipBytes.Unpack((byte[])[.. whole, 1], 100, out _));
    }

    [Fact]
    public void Any_byte_that_is_changed_or_missing_is_noticed_unless_the_content_is_the_same()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(number => $"line {number % 7}\n"));
        var whole = TemporaryFile.Gzip(text);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var damaged in (byte[][])[[.. whole[..at], (byte)(whole[at] ^ 0x15), .. whole[(at + 1)..]], [.. whole[..at], .. whole[(at + 1)..]], [.. whole[..at], 0, .. whole[at..]]])
            {
                if (GzipBytes.Unpack(damaged, 1 << 20, out _) is { } unpacked)
                    Assert.Equal(text, System.Text.Encoding.UTF8.GetString(unpacked));
            }
        }
    }

    [Fact]
    public void What_unpacks_to_more_than_is_taken_is_told()
    {
        Assert.Null(GzipBytes.Unpack(TemporaryFile.Gzip(new string(' ', 101)), 100, out var tooLong));
        Assert.True(tooLong);
    }
}
