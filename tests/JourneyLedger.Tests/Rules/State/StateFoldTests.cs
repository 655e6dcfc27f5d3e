using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.State;
using NodaTime;

namespace JourneyLedger.Tests.Rules.State;

/// <summary>
/// The fold of a stream that hard rules ask, under any sequence of reports, right and wrong ones: it says what counting again says, refused rows
/// leave no trace in it, and streams that have nothing to do with each other may come in any order.
/// </summary>
public sealed class StateFoldTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 1, 12, 0);
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(600);

    [Fact]
    public void The_facts_of_a_stream_are_those_that_a_naive_recount_of_what_was_taken_gives() => Prop.ForAll(OfferedReports.Sequences, sequence =>
    {
        var (held, outcomes) = Run(sequence);
        foreach (var stream in sequence.Select(one => one.Stream).Distinct())
        {
            var taken = sequence.Where((one, i) => one.Stream == stream && outcomes[i].Length == 0).ToList();
            Assert.Equal(NaiveFacts.Of(taken), NaiveFacts.Told(held.Of(stream).Facts));
            Assert.Equal(taken.Count, held.Of(stream).Version);
        }
    }).Check(Often);

    [Fact]
    public void Rows_that_were_refused_change_nothing_for_the_others() => Prop.ForAll(OfferedReports.Sequences, sequence =>
    {
        var (held, outcomes) = Run(sequence);
        var taken = sequence.Where((_, i) => outcomes[i].Length == 0).ToList();

        var (again, all) = Run(taken);

        Assert.All(all, Assert.Empty);
        foreach (var stream in sequence.Select(one => one.Stream).Distinct())
            Assert.Equal(NaiveFacts.Told(held.Of(stream).Facts), NaiveFacts.Told(again.Of(stream).Facts));
    }).Check(Often);

    [Fact]
    public void People_who_have_nothing_to_do_with_each_other_may_come_in_any_order() => Prop.ForAll(OfferedReports.Sequences, sequence =>
    {
        var (held, outcomes) = Run(sequence);
        var byPerson = sequence.Select((one, i) => (one, Outcome: outcomes[i])).OrderByDescending(row => row.one.Stream, StringComparer.Ordinal).ToList();

        var (again, others) = Run([.. byPerson.Select(row => row.one)]);

        Assert.Equal(byPerson.Select(row => row.Outcome), others);
        foreach (var stream in sequence.Select(one => one.Stream).Distinct())
            Assert.Equal(NaiveFacts.Told(held.Of(stream).Facts), NaiveFacts.Told(again.Of(stream).Facts));
    }).Check(Often);

    [Fact]
    public void The_sequences_try_every_rule_of_order_and_take_much()
    {
        var codes = OfferedReports.Sequences.Generator.Sample(60, 400).SelectMany(sequence => Run(sequence).Outcomes).SelectMany(outcome => outcome.Length == 0 ? ["taken"] : outcome.Split(' ')).GroupBy(code => code).ToDictionary(one => one.Key, one => one.Count());

        Assert.All(new[] { "taken", "H05", "H10", "H11", "H12", "H16", "H18", "H25" }, code => Assert.True(codes.GetValueOrDefault(code) > 20, $"{code}: {codes.GetValueOrDefault(code)}"));
    }

    /// <summary>The state after a sequence, and of each report the rules that it breaks.</summary>
    private static (HeldStreams Held, List<string> Outcomes) Run(IReadOnlyList<NewEvent> sequence)
    {
        var held = new HeldStreams();
        var check = new RowCheck(held, simulated: true, Now);
        return (held, [.. sequence.Select(one => check.Repeated(one) is not null ? "repeated" : string.Join(' ', check.Next(one).Select(refusal => refusal.Code).Distinct()))]);
    }
}
