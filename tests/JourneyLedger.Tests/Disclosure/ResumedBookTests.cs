using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure;

/// <summary>A book that another process takes up goes on as if it had never stopped.</summary>
public sealed class ResumedBookTests
{
    private const int Epochs = 20;

    [Fact]
    public void Every_release_after_a_restart_equals_that_of_a_book_that_never_stopped()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var (history, once, again) = (new MadeUpHistory(seed, Epochs), new ReleaseBook(DisclosureRules.Usual), new ReleaseBook(DisclosureRules.Usual));
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                var erased = history.Erase(epoch);
                once.Forget(erased);
                if (again.Last is { } last)
                {
                    var (marks, book) = (again.Marks, new ReleaseBook(DisclosureRules.Usual));
                    book.Resume(last, marks, history.At);
                    Assert.Equal(marks, book.Marks);
                    again = book;
                }

                Same(history.Next(once, epoch), history.Next(again, epoch));
            }
        }
    }

    [Fact]
    public void A_row_that_was_hidden_when_it_was_settled_stays_hidden_until_enough_people_change_after_a_restart()
    {
        var measure = MadeUpHistory.Shares;
        MeasureTally[] People(int count) => [measure.Tally(Enumerable.Range(0, count).Select(person => (new CellKey("A"), new RowPerson(person, 0))))];
        var book = new ReleaseBook(DisclosureRules.Usual);
        foreach (var (epoch, count) in new[] { 18, 8 }.Index())
            book.Next(People(count), epoch, MadeUpHistory.Day(0), MadeUpHistory.At(epoch));
        var resumed = new ReleaseBook(DisclosureRules.Usual);
        resumed.Resume(book.Last!, book.Marks, (_, position, _) => People(position == 0 ? 18 : 8)[0]);
        Assert.Empty(resumed.Next(People(12), 2, MadeUpHistory.Day(0), MadeUpHistory.At(2))!.Rows);
    }

    [Fact]
    public void Marks_of_a_measure_that_this_version_cannot_count_are_kept_for_one_that_can()
    {
        var history = new MadeUpHistory(7, 3);
        var book = new ReleaseBook(DisclosureRules.Usual);
        history.Next(book, 0);
        var without = new ReleaseBook(DisclosureRules.Usual);
        without.Resume(book.Last!, book.Marks, (measure, position, day) => measure == "counts" ? null : history.At(measure, position, day));
        var release = without.Next([.. history.Tallies(1).Where(tally => tally.Measure.Name != "counts")], 1_001, MadeUpHistory.Day(1), MadeUpHistory.At(1))!;
        Assert.Empty(release.Of("counts"));
        Assert.Equal(book.Marks.Where(mark => mark.Measure == "counts"), without.Marks.Where(mark => mark.Measure == "counts"));
    }

    private static void Same(Release one, Release other)
    {
        Assert.Equal((one.Number, one.Position, one.Day, one.At, one.Rules), (other.Number, other.Position, other.Day, other.At, other.Rules));
        Assert.Equal(one.Rows, other.Rows);
    }
}
