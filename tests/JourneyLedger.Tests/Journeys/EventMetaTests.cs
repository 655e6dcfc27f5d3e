using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Journeys;

/// <summary>The stored envelope: what is written is what is read, and old bytes stay readable.</summary>
public sealed class EventMetaTests
{
    private static readonly byte[] Payload = "{}"u8.ToArray();

    [Fact]
    public void Every_envelope_is_read_back_as_it_was_written()
    {
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => string.Concat(text.Get.EnumerateRunes().Select(rune => rune.ToString())));
        var optional = Gen.OneOf(Gen.Constant<string?>(null), texts.Select(text => (string?)text));
        var moments = Gen.OneOf(
            Gen.Choose(-300_000, 900_000).Select(day => Occurred.On(new LocalDate(1970, 1, 1).PlusDays(day))),
            from second in Gen.Choose(int.MinValue, int.MaxValue)
            from micro in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 999_999))
            from minutes in Gen.Choose(-17 * 60, 17 * 60)
            select Occurred.At((Instant.FromUnixTimeSeconds(second) + Duration.FromTicks(micro * 10L)).WithOffset(Offset.FromSeconds(minutes * 60))),
            Gen.Choose(1, 9999).Select(year => new Occurred(new LocalDate(year, 7, 1).AtMidnight(), null, Precision.Year)),
            Gen.Choose(1, 12).Select(month => new Occurred(new LocalDate(2026, month, 15).AtMidnight(), null, Precision.Month)));
        var envelopes =
            from words in texts.ListOf(6)
            from maybe in optional.ListOf(5)
            from occurred in moments
            from numbers in Gen.Choose(1, int.MaxValue).ListOf(2)
            from reported in Gen.Choose(0, int.MaxValue)
            from flag in Gen.Choose(0, 1)
            select new NewEvent
            {
                Stream = words[0],
                Type = words[1],
                SchemaVersion = flag == 0 ? 1 : numbers[0],
                Occurred = occurred,
                Source = new EventSource(words[2], words[3], words[4], words[5], flag == 0 ? numbers[1] : 1),
                Area = maybe[0],
                CorrelationId = maybe[1],
                ActorRole = maybe[2],
                Basis = maybe[3],
                Sensitivity = maybe[4],
                CausationId = flag == 0 ? null : Guid.NewGuid(),
                ReportedAt = flag == 0 ? null : Instant.FromUnixTimeMilliseconds(reported),
                Payload = Payload,
            };

        Prop.ForAll(envelopes.ToArbitrary(), offered =>
            EventMeta.Read(offered.Stream, EventMeta.Write(offered), Payload) == offered).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Theory]
    [InlineData("2026-01-05")]
    [InlineData("2026-01-05T10:30:00Z")]
    [InlineData("2026-01-05T10:30:00+01:00")]
    [InlineData("2026-01-05T10:30:59.123456-09:30")]
    [InlineData("2026-01")]
    [InlineData("2026")]
    public void A_moment_is_read_from_an_envelope_as_everywhere_else(string text)
    {
        Assert.True(Occurred.TryParse(text, out var expected));
        Assert.Equal(expected, EventMeta.Read("s", Meta(text), Payload).Occurred);
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-1x-01")]
    [InlineData("2026-01-05T24:30:00Z")]
    [InlineData("2026-01-05T10:30:00")]
    [InlineData("")]
    public void A_moment_that_is_none_is_refused(string text) => Assert.Throws<FormatException>(() => EventMeta.Read("s", Meta(text), Payload));

    [Fact]
    public void These_bytes_are_stored_for_ever()
    {
        var offered = new NewEvent
        {
            Stream = "claimant/7f3a",
            Type = "referral.made",
            SchemaVersion = 2,
            Occurred = Occurred.On(new LocalDate(2026, 1, 5)),
            Source = new EventSource("northmoor-works", "provider", "crm", "R-1029", 3),
            Area = "E08000021",
            CorrelationId = "ref-1",
            CausationId = new Guid("0198c1f4-0000-7000-8000-0123456789ab"),
            ActorRole = "work-coach",
            Basis = "public-task",
            Sensitivity = "health",
            ReportedAt = Instant.FromUtc(2026, 1, 6, 9, 0),
            Payload = Payload,
        };
        const string Stored =
            """{"t":"referral.made","v":2,"o":"2026-01-05","s":["northmoor-works","provider","crm","R-1029",3],"a":"E08000021","c":"ref-1","k":"0198c1f4-0000-7000-8000-0123456789ab","r":"work-coach","b":"public-task","x":"health","w":"2026-01-06T09:00:00Z"}""";

        Assert.Equal(Stored, Encoding.UTF8.GetString(EventMeta.Write(offered)));
        Assert.Equal(offered, EventMeta.Read("claimant/7f3a", Encoding.UTF8.GetBytes(Stored), Payload));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"t\":\"a\"")]
    [InlineData("{\"t\":\"a\",\"o\":\"2026-01-05\"}")]
    [InlineData("{\"t\":7,\"o\":\"2026-01-05\",\"s\":[\"a\",\"b\",\"c\",\"d\"]}")]
    [InlineData("{\"t\":\"a\",\"o\":\"2026-01-05\",\"s\":[\"a\",\"b\"]}")]
    public void Bytes_that_are_no_envelope_are_refused(string bytes) =>
        Assert.Throws<FormatException>(() => EventMeta.Read("s", Encoding.UTF8.GetBytes(bytes), Payload));

    [Fact]
    public void A_name_that_a_later_program_adds_is_skipped() => Assert.Equal(
        "a", EventMeta.Read("s", """{"t":"a","zz":{"t":[1]},"q":[{}],"o":"2026-01-05","s":["a","b","c","d"],"y":null}"""u8, Payload).Type);

    private static byte[] Meta(string occurred) => Encoding.UTF8.GetBytes($$"""{"t":"a","o":"{{occurred}}","s":["a","b","c","d"]}""");
}
