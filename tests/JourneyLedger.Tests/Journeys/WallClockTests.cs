using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Tests.Journeys;

/// <summary>Days as numbers.</summary>
public sealed class WallClockTests
{
    [Fact]
    public void A_day_is_read_from_its_text_in_every_year_there_is() =>
        Prop.ForAll(Gen.Choose(-4_000_000, 2_900_000).ToArbitrary(), day =>
        {
            Assert.True(WallClock.TryParseDay(LocalDatePattern.Iso.Format(WallClock.DateOf(day)), out var read));
            Assert.Equal(day, read);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-2-03")]
    [InlineData(" 2026-02-03")]
    [InlineData("2026-02-03T00:00")]
    [InlineData("")]
    public void What_is_no_day_is_none(string text) => Assert.False(WallClock.TryParseDay(text, out _));
}
