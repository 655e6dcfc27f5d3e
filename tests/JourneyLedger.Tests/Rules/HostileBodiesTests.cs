using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Rules;
using static JourneyLedger.Tests.Rules.StepBodies;

namespace JourneyLedger.Tests.Rules;

/// <summary>Whatever bytes arrive, they are answered: taken, or refused with a reason.</summary>
public class HostileBodiesTests
{
    private static readonly byte[][] Valid = [.. OfEveryType().Select(Bytes)];

    private static readonly byte[][] Fragments =
    [
        .. new[] { "{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "-0", "\\ud800", "\\u0000", "\"type\"", "\"payload\"", "\"source\"", "true", "NaN", "/*", "\n", "9999999999999999999" }
            .Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0],
    ];

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\n \"type\": @ }", "line 2, column 10")]
    [InlineData("{} {}", "line 1, column 4")]
    [InlineData("{\"type\":\"\\ud800\"}", "line 1, column 9")]
    [InlineData("{\"a\":1,}", "line 1, column 8")]
    public void Malformed_JSON_is_answered_with_the_place(string body, string place)
    {
        var refusal = Assert.Single(Read(body).Refusals);

        Assert.Equal("malformed-json", refusal.Code);
        Assert.Contains(place, refusal.Reason);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_answered_with_the_place() =>
        Assert.Contains("line 2, column 3", Assert.Single(Read([.. "{\n\"a"u8, 0xff]).Refusals).Reason);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"step\"")]
    [InlineData("1")]
    public void JSON_that_is_no_object_is_refused_once(string body) =>
        Assert.Equal("H01", Assert.Single(Read(body).Refusals).Code);

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    public void Deep_nesting_is_refused_and_not_followed(int levels) =>
        Assert.Equal("malformed-json", Assert.Single(Read(new string('[', levels)).Refusals).Code);

    [Fact]
    public void Any_bytes_are_answered() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), body => IsAnswered(body, refused: true))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_damage_to_a_valid_step_is_answered()
    {
        var damaged =
            from body in Gen.Elements(Valid)
            from first in Spoil(body)
            from second in Spoil(body)
            select Apply(Apply(body, first), second);

        Prop.ForAll(damaged.ToArbitrary(), body => IsAnswered(body, refused: false)).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Fact]
    public void Every_beginning_of_a_valid_step_is_refused_and_only_the_whole_is_taken()
    {
        foreach (var body in Valid.Take(10))
        {
            for (var length = 0; length < body.Length; length++)
                Assert.False(Read(body[..length]).Accepted);
            Assert.True(Read(body).Accepted);
        }
    }

    // Cut some bytes at a place and put a fragment there.
    private static Gen<(int At, int Cut, byte[] Put)> Spoil(byte[] body) =>
        from at in Gen.Choose(0, body.Length)
        from cut in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(0, 40)))
        from put in Gen.Frequency((1, Gen.Constant(Array.Empty<byte>())), (2, Gen.Elements(Fragments)))
        select (at, cut, put);

    private static byte[] Apply(byte[] body, (int At, int Cut, byte[] Put) spoil)
    {
        var at = Math.Min(spoil.At, body.Length);
        return [.. body[..at], .. spoil.Put, .. body[Math.Min(body.Length, at + spoil.Cut)..]];
    }

    private static bool IsAnswered(byte[] body, bool refused)
    {
        var answer = Read(body);
        return answer.Accepted
            ? !refused && Intake.Check(answer.Value, Now).Count == 0
            : answer.Refusals.All(refusal => refusal is { Code.Length: > 0, Field: not null, Reason.Length: > 0 });
    }
}
