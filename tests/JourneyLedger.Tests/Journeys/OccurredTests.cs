using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Journeys;

/// <summary>When a step happened, as text and as a wall clock.</summary>
public class OccurredTests
{
    private static readonly Gen<LocalDate> Dates =
        from year in Gen.Frequency((4, Gen.Choose(1990, 2030)), (1, Gen.Choose(1, 9998)))
        from day in Gen.Choose(1, CalendarSystem.Iso.GetDaysInYear(year))
        select new LocalDate(year, 1, 1).PlusDays(day - 1);

    private static readonly Gen<LocalTime> Times =
        from second in Gen.Choose(0, 86_399)
        from nanosecond in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, 999).Select(milli => milli * 1_000_000)), (2, Gen.Choose(0, 999_999_999)))
        select LocalTime.FromSecondsSinceMidnight(second).PlusNanoseconds(nanosecond);

    private static readonly Gen<Offset> Offsets = Gen.Frequency(
        (2, Gen.Constant(Offset.Zero)), (3, Gen.Choose(-14 * 4, 14 * 4).Select(quarters => Offset.FromSeconds(quarters * 900))), (1, Gen.Choose(-64_800, 64_800).Select(Offset.FromSeconds)));

    private static readonly Gen<Occurred> Anything = Gen.OneOf(
        Dates.Select(Occurred.On),
        Dates.Select(date => new Occurred(new LocalDate(date.Year, date.Month, 15).AtMidnight(), null, Precision.Month)),
        Dates.Select(date => new Occurred(new LocalDate(date.Year, 7, 1).AtMidnight(), null, Precision.Year)),
        from date in Dates
        from time in Times
        from offset in Offsets
        select Occurred.At(new OffsetDateTime(date.At(time), offset)));

    [Fact]
    public void What_was_written_reads_back_the_same() =>
        Prop.ForAll(Anything.ToArbitrary(), occurred => Occurred.TryParse(occurred.ToText(), out var read) && read == occurred)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void The_bytes_of_an_envelope_read_back_the_same() =>
        Prop.ForAll(Anything.ToArbitrary(), occurred =>
        {
            var bytes = new byte[OccurredBytes.Most];
            return OccurredBytes.Read(bytes.AsSpan(0, OccurredBytes.Write(occurred, bytes))) == occurred;
        })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Prop.ForAll(
            Gen.OneOf(
                ArbMap.Default.GeneratorFor<string>(),
                Anything.SelectMany(occurred => Gen.Choose(0, occurred.ToText().Length).Zip(Gen.Elements("0123456789-+:TZ. ٣".ToCharArray()))
                    .Select(spoil => occurred.ToText()[..spoil.Item1] + spoil.Item2 + occurred.ToText()[Math.Min(occurred.ToText().Length, spoil.Item1 + 1)..]))).ToArbitrary(),
            text => !Occurred.TryParse(text, out var occurred) || (Occurred.TryParse(occurred.ToText(), out var again) && again == occurred))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Every_moment_has_a_wall_clock_in_every_zone()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]).ToArray();

        Prop.ForAll(Anything.Zip(Gen.Elements(zones)).ToArbitrary(), asked =>
        {
            var (occurred, zone) = asked;
            var wall = occurred.In(zone);
            return occurred.Offset is not { } offset
                ? wall == occurred.Local
                : zone.MapLocal(wall).Count > 0 && Math.Abs(Period.DaysBetween(wall.Date, occurred.Local.Date)) <= 2;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Theory]
    [InlineData("2026-01-05T10:30Z", "2026-01-05T10:30:00Z")]
    [InlineData("2026-01-05T10:30:00.1234567+01:00", "2026-01-05T10:30:00.123456+01:00")]
    [InlineData("2026-01-05T10:30:00+00:00", "2026-01-05T10:30:00Z")]
    [InlineData("2026-01-05T24:00:00Z", "2026-01-06T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void Other_ways_to_write_a_moment_become_one(string text, string written)
    {
        Assert.True(Occurred.TryParse(text, out var occurred));
        Assert.Equal(written, occurred.ToText());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2025-02-29")]
    [InlineData("2026-13")]
    [InlineData("0000")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2026-01-05T10:30:00")]
    [InlineData(" 2026-01-05")]
    public void What_is_no_moment_is_refused(string? text) => Assert.False(Occurred.TryParse(text, out _));
}
