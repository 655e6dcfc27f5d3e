using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Histories;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Rules.Flags;

/// <summary>Flags know nothing of later days, and the order of arrival only by what was recorded when.</summary>
public class FlagPropertiesTests
{
    private const int Days = 60;
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(40);
    private static readonly LocalDate First = new(2026, 1, 5);

    private static readonly Arbitrary<(int Day, object What, string? Thread, string By, int Arrival)[]> Arbitrary = Arb.From(
        Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(One(), count))),
        told => Enumerable.Range(0, told.Length).Select(left => told.Where((_, i) => i != left).ToArray()));

    [Fact]
    public void What_happened_after_a_day_raises_and_clears_nothing_on_it() =>
        Prop.ForAll(Arbitrary, told =>
        {
            for (var day = 0; day <= Days; day += 20)
            {
                var before = told.Where(one => one.Day <= day).ToArray();
                Assert.Equal(InWords(Person(before), day, told), InWords(Person(told), day, told));
            }
        }).Check(Often);

    [Fact]
    public void What_stands_does_not_depend_on_the_order_of_arrival() =>
        Prop.ForAll(Arbitrary, told => Assert.Equal(InWords(Person(told), Days, told), InWords(Person([.. told.OrderBy(one => one.Arrival)]), Days, told))).Check(Often);

    [Fact]
    public void Contradictions_alone_are_those_among_all_flags_and_need_no_other_events() =>
        Prop.ForAll(Arbitrary, told =>
        {
            var (timeline, end) = (Person(told).Timeline(), First.PlusDays(Days));
            var wanted = PersonFlags.Of(timeline, end, ToldPerson.London).Where(flag => flag.Code is "S03" or "S19").ToArray();
            var only = new Timeline([.. timeline.Events.Where(one => PersonFlags.ContradictingTypes.Contains(one.Type))]);
            Assert.Equal(wanted, PersonFlags.Contradictions(timeline, end, ToldPerson.London));
            Assert.Equal(wanted, PersonFlags.Contradictions(only, end, ToldPerson.London));
        }).Check(Often);

    [Fact]
    public void A_flag_is_raised_when_it_can_be_known_and_the_last_state_of_its_history_is_what_stands() =>
        Prop.ForAll(Arbitrary, told =>
        {
            var person = Person([.. told.OrderBy(one => one.Arrival)]);
            var end = First.PlusDays(Days);
            var decoder = new StepDecoder(ToldPerson.London);
            var rows = JourneyHistory.Of(person.Events, one => decoder.TryDecode(one, out var step) ? step : null);
            var records = FlagHistory.Of(rows, "c1", person.Events.Select(one => (one.Position, one.RecordedAt)), long.MaxValue, end, ToldPerson.London);

            Assert.All(records, record => Assert.True(record.RaisedAt >= record.Flag.Position && (record.ClearedOn is null || record.RaisedOn <= record.ClearedOn)));
            Assert.Equal(
                PersonFlags.Of(person.Timeline(), end, ToldPerson.London).Where(flag => flag.IsStanding).Select(flag => (flag.Code, flag.Position)),
                records.Where(record => record.ClearedOn is null).Select(record => (record.Flag.Code, record.Flag.Position)));
        }).Check(Often.WithMaxTest(200));

    /// <summary>Everything is recorded on one day, so that only the order differs; every event has a moment of its own, by which it is known again.</summary>
    private static ToldPerson Person((int Day, object What, string? Thread, string By, int Arrival)[] told)
    {
        var person = new ToldPerson();
        foreach (var one in told)
        {
            var moment = First.PlusDays(one.Day).AtMidnight().PlusMinutes(one.Arrival % 1400);
            person.Say(moment.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) + "Z", one.What, one.Thread, one.By, recorded: First.PlusDays(Days).ToString("uuuu-MM-dd", null));
        }

        return person;
    }

    private static IEnumerable<string> InWords(ToldPerson person, int day, (int Day, object What, string? Thread, string By, int Arrival)[] all)
    {
        // Two events of one moment and rank stand in the order of arrival; which of them is flagged then may differ.
        var twice = all.GroupBy(one => (one.Day, one.Arrival % 1400)).Any(moment => moment.Skip(1).Any());
        return twice
            ? []
            : PersonFlags.Of(person.Timeline(), First.PlusDays(day), ToldPerson.London)
                .Select(flag => $"{person.Events[(int)flag.Position - 1].Event.Occurred.ToText()} {flag with { Position = 0, ClearedBy = null }}").Order();
    }

    private static Gen<(int Day, object What, string? Thread, string By, int Arrival)> One() =>
        from day in Gen.Choose(0, Days - 1)
        from arrival in Gen.Choose(0, 1_000_000)
        from source in Gen.Elements("jcp dwp-jobcentre", "nhs nhs-gp")
        from thread in Gen.Elements("r1", "r2", null)
        from code in Gen.Elements("housing", "employment")
        from what in Gen.Elements(Kinds(thread ?? "r3", code, First.PlusDays(day)))
        select (day, what, thread, source, arrival);

    private static object[] Kinds(string thread, string domain, LocalDate day) =>
    [
        new ReferralMade(thread, domain, "a", "b", "voluntary", "routine"), new ReferralAccepted(thread), new ReferralRejected(thread, "other"),
        new SupportStarted(domain, "s"), new SupportEnded(domain, "s", "done"), new NeedIdentified(domain, 3, "yes", "x", domain == "housing" ? "roofless" : null), new NeedClosed(domain, "met"),
        new ClaimOpened(domain == "housing" ? "UC" : "NS-JSA"), new ClaimClosed("work"), new ConditionalityRegimeSet(domain == "housing" ? "searching" : "no-work-requirements"),
        new WcaReferred("initial"), new WcaDecided("UC", domain == "housing" ? "LCWRA" : "no-LCW", "initial"), new FitnessOpinionGiven("cannot-now", 6, "GP"),
        new SanctionDecided("adverse", "work-search", "a1", "low", 7), new SafeguardingCheckRecorded("proceed"), new ActionPlanAgreed("x", ["a1"], ["me"], [day], [domain == "housing"]),
        new JobStarted(thread, "employee", 16, domain == "housing" ? "self" : "RTI"), new JobEnded(thread, "other"), new OutcomeClaimed("LED-4", thread),
        new FitNoteIssued("not-fit", day, day.PlusDays(domain == "housing" ? 10 : 100), "GP", "injury"), new ConsentGiven("contact", "p", [], "form", day.PlusDays(30)),
        new ConsentWithdrawn("contact", "p", [], "form"), new LeadWorkerAssigned(thread, "coach"), new LeadWorkerEnded(thread, "coach"), new ClaimantDied(),
        new HealthEpisodeStarted("mental-health", "self", "severe"), new ProgrammeStarted("WHP", "c", "mandatory", "disability", "employment-support"),
        new CircumstancesRecorded("housing-tenure", domain == "housing" ? "owner" : "roofless"), new ConversationHeld("review", "phone", 200),
    ];
}
