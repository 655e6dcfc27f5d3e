using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;

namespace JourneyLedger.Tests.Journeys;

/// <summary>Words are lent, not changed: whatever was asked for before.</summary>
public sealed class WordPoolTests
{
    [Fact]
    public void Every_text_comes_back_as_its_letters_are_and_a_short_one_as_the_same_object()
    {
        var words = new WordPool();
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), given =>
        {
            var utf8 = Encoding.UTF8.GetBytes(given.Get);
            var (first, second) = (words.Word(utf8), words.Word(utf8));
            Assert.Equal(Encoding.UTF8.GetString(utf8), first);
            Assert.True(utf8.Length > 64 ? first == second : ReferenceEquals(first, second));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void More_words_than_it_remembers_are_still_told_apart()
    {
        var words = new WordPool();
        for (var number = 0; number < 150_000; number++)
            Assert.Equal($"rhif-{number}-ŵ", words.Word(Encoding.UTF8.GetBytes($"rhif-{number}-ŵ")));
    }
}
