using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Rules.Identifiers;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Rules.Identifiers;

public class HintsTests
{
    private const string Letters = "0123456789O oABCDQGIRatdot@.-_/+()[]MrMissDr\tK";

    [Fact]
    public void Every_identifier_of_the_list_gives_a_hint() =>
        Assert.DoesNotContain(Identifiers(), text => IdentifierScan.LookClosely(text, prose: false) is not null && !Hints.Of(text).Any);

    [Fact]
    public void A_text_without_a_hint_holds_nothing_that_looking_closely_finds()
    {
        var identifiers = Identifiers().ToArray();
        var spoilt =
            from text in Gen.Elements(identifiers)
            from at in Gen.Choose(0, text.Length)
            from cut in Gen.Choose(0, Math.Min(6, text.Length - at))
            from put in Gen.ArrayOf(Gen.Elements(Letters.ToCharArray())).Resize(6)
            select text.Remove(at, cut).Insert(at, new string(put));
        var random = Gen.ArrayOf(Gen.Elements(Letters.ToCharArray())).Select(letters => new string(letters));
        Prop.ForAll(Gen.OneOf(spoilt, random).ToArbitrary(), text => Hints.Of(text).Any || IdentifierScan.LookClosely(text, prose: false) is null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Theory]
    [InlineData("A10000#1")]
    [InlineData("org:resource")]
    [InlineData("561470")]
    public void What_logs_are_full_of_gives_none(string text) => Assert.False(Hints.Of(text).Any);

    private static IEnumerable<string> Identifiers() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/JourneyLedger.Tests/Rules/Identifiers", "identifiers.txt"))
            .Select(line => PlainText.Of(line[(line.IndexOf('|') + 1)..].Replace(@"\t", "\t", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal)));
}
