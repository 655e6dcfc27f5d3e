using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Journeys;

/// <summary>The stored envelope: what is written is what is read, and old bytes stay readable.</summary>
public sealed class EventMetaTests
{
    private static readonly byte[] Payload = "{}"u8.ToArray();

    [Fact]
    public void Every_envelope_is_read_back_as_it_was_written()
    {
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => string.Concat(text.Get.EnumerateRunes().Select(rune => rune.ToString()))),
            Gen.Elements(EnvelopeWords.All.ToArray()));
        var optional = Gen.OneOf(Gen.Constant<string?>(null), texts.Select(text => (string?)text));
        var moments = Gen.OneOf(
            Gen.Choose(-300_000, 900_000).Select(day => Occurred.On(new LocalDate(1970, 1, 1).PlusDays(day))),
            from second in Gen.Choose(int.MinValue, int.MaxValue)
            from micro in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 999_999))
            from minutes in Gen.Choose(-17 * 60, 17 * 60)
            select Occurred.At((Instant.FromUnixTimeSeconds(second) + Duration.FromTicks(micro * 10L)).WithOffset(Offset.FromSeconds(minutes * 60))),
            Gen.Choose(1, 9998).Select(year => new Occurred(new LocalDate(year, 7, 1).AtMidnight(), null, Precision.Year)),
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

    [Fact]
    public void The_format_page_lists_every_word_under_its_number()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs/reference/ledger-format.md"));

        Assert.Contains(string.Join(", ", EnvelopeWords.All.Select((word, at) => $"{at + 1} {word}")) + ".", page);
        Assert.Equal(EnvelopeWords.All.Distinct(), EnvelopeWords.All);
    }

    [Fact]
    public void An_envelope_with_a_word_that_is_not_known_yet_is_refused()
    {
        var meta = EventMeta.Write(Plain(Occurred.On(new LocalDate(2026, 1, 5))) with { Type = "local.step" });
        Assert.Equal([2, 0, 1], meta[..3]);
        meta[2] = 0x7f;

        Assert.Equal(EnvelopeWords.All.ElementAt(0x7e), EventMeta.Read("s", meta, Payload).Type);
        Assert.Throws<FormatException>(() => EventMeta.Read("s", [2, 0, 0xff, 0x7f, .. meta.AsSpan(3)], Payload));
    }

    [Theory]
    [InlineData("2026-01-05")]
    [InlineData("0001-01-01")]
    [InlineData("9998-12-31")]
    [InlineData("2026-01-05T10:30:00Z")]
    [InlineData("2026-01-05T10:30:00+01:00")]
    [InlineData("2026-01-05T23:59:59-18:00")]
    [InlineData("2026-01-05T10:30:59.123456-09:30")]
    [InlineData("1880-01-05T10:30:59-00:01:15")]
    [InlineData("2026-01")]
    [InlineData("2026")]
    public void A_moment_is_read_back_in_the_form_in_which_it_was_said(string text)
    {
        Assert.True(Occurred.TryParse(text, out var said));

        var read = EventMeta.Read("s", EventMeta.Write(Plain(said)), Payload).Occurred;

        Assert.Equal((said, text), (read, read.ToText()));
    }

    [Theory]
    [InlineData("FFFFFF")]
    [InlineData("7FFF000000000000")]
    [InlineData("0000FFFFFFFFFFFF")]
    [InlineData("323032362D30322D3239")]
    [InlineData("")]
    public void A_moment_that_is_none_is_refused(string bytes) => Assert.Throws<FormatException>(() =>
        EventMeta.Read("s", [2, 1, (byte)'a', (byte)(bytes.Length / 2), .. Convert.FromHexString(bytes), 1, (byte)'a', 1, (byte)'b', 1, (byte)'c', 1, (byte)'d'], Payload));

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
            "\u0002<type>\u0003<date>\u000fnorthmoor-works\u0008provider\u0003crm\u0006R-1029v\u0001\u0002n\u0001\u0003a\u0009E08000021"
            + "c\u0005ref-1k\u0010<id>r\u000awork-coachb\0\u001cx\0\u0023w\u00142026-01-06T09:00:00Z";
        byte[] bytes = [.. Stored.Split('<', '>').SelectMany(part => part switch
        {
            "type" => [0, 0x88, 1], // word 136
            "date" => Convert.FromHexString("0B4924"),
            "id" => Convert.FromHexString("0198c1f4000070008000" + "0123456789ab"),
            _ => Encoding.ASCII.GetBytes(part),
        })];

        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(EventMeta.Write(offered)));
        Assert.Equal(offered, EventMeta.Read("claimant/7f3a", bytes, Payload));
    }

    [Fact]
    public void Bytes_that_are_no_envelope_are_refused()
    {
        var whole = EventMeta.Write(Plain(Occurred.On(new LocalDate(2026, 1, 5))) with { Area = "E1" });
        foreach (var broken in new[] { [], [1, .. whole[1..]], [2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "{\"t\":\"a\"}"u8.ToArray(), [.. whole, (byte)'k', 2, 1, 1], [.. whole, (byte)'a'] })
            Assert.Throws<FormatException>(() => EventMeta.Read("s", broken, Payload));
        var plain = whole[..^4]; // without the area it is an envelope too
        Assert.All(Enumerable.Range(0, plain.Length - 1), length => Assert.Throws<FormatException>(() => EventMeta.Read("s", whole.AsSpan(0, length), Payload)));
    }

    [Fact]
    public void A_letter_that_a_later_program_adds_is_skipped()
    {
        var known = Plain(Occurred.On(new LocalDate(2026, 1, 5)));

        Assert.Equal(known, EventMeta.Read("s", [.. EventMeta.Write(known), (byte)'z', 3, 1, 2, 3, (byte)'q', 0, 5], Payload));
    }

    private static NewEvent Plain(Occurred occurred) =>
        new() { Stream = "s", Type = "a", Occurred = occurred, Source = new EventSource("a", "b", "c", "d"), Payload = Payload };
}
