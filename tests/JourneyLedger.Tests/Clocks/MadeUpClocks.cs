using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Clocks;

/// <summary>
/// Few threads, domains and days, and everything that starts or stops a clock, in no sensible order: ends before starts, ends that never come, two
/// ends of one start. Arrival is shuffled, so positions say nothing of days.
/// </summary>
public static class MadeUpClocks
{
    public static readonly LocalDate FirstDay = new(2026, 1, 5);
    public const int Days = 40;

    public static Arbitrary<(int Day, object What, string? Thread)[]> Arbitrary { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(One(), count))),
        told => Enumerable.Range(0, told.Length).Select(left => told.Where((_, i) => i != left).ToArray()));

    /// <summary>The timeline of what is told, each event recorded at the position of its place.</summary>
    public static Timeline Timeline(IEnumerable<(int Day, object What, string? Thread)> told)
    {
        var person = new ToldPerson();
        foreach (var (day, what, thread) in told)
            person.Say(FirstDay.PlusDays(day).ToString("uuuu-MM-dd", null), what, thread, recorded: FirstDay.PlusDays(60).ToString("uuuu-MM-dd", null));
        return person.Timeline();
    }

    private static Gen<(int Day, object What, string? Thread)> One() =>
        from day in Gen.Choose(0, Days)
        from thread in Gen.Elements("r1", "r2", "r3")
        from domain in Gen.Elements("housing", "employment")
        from benefit in Gen.Elements("UC", "NS-JSA")
        from minutes in Gen.Elements(5, 10, 30)
        from expires in Gen.Elements<int?>(null, 0, 10)
        from what in Gen.Elements(Kinds(thread, domain, benefit, minutes, expires is { } more ? FirstDay.PlusDays(day + more) : null))
        select (day, what.What, what.HasThread ? thread : null);

    private static (object What, bool HasThread)[] Kinds(string thread, string domain, string benefit, int minutes, LocalDate? expires) =>
    [
        (new ReferralMade(thread, DomainOf(thread), "jcp", "council", "voluntary", "routine"), false),
        (new ReferralMade(thread, DomainOf(thread), "jcp", "council", "voluntary", "routine"), false),
        (new ReferralReceived(thread), false),
        (new ReferralRejected(thread, "no-capacity"), false),
        (new ReferralWithdrawn(thread, "claimant", "changed mind"), false),
        (new ReferralOutcomeReturned(thread, "completed"), false),
        (new SupportStarted(DomainOf(thread), "s"), true),
        (new SupportStarted(DomainOf(thread), "s"), true),
        (new SupportEnded(DomainOf(thread), "s", "done"), true),
        (new NeedIdentified(domain, 2, minutes == 5 ? "no" : "yes", "coach"), false),
        (new NeedClosed(domain, "met"), false),
        (new SupportOffered("s", "voluntary", domain), false),
        (new ClaimOpened(benefit), false),
        (new ClaimClosed("work", benefit), false),
        (new ConditionalityRegimeSet(benefit == "UC" ? "searching" : "preparing"), false),
        (new ConversationHeld("adviser-support", "phone", minutes), false),
        (new JobStarted(thread, "employee", 16, "RTI"), false),
        (new JobEnded(thread, "contract-end"), false),
        (new Disengaged("ceased-contact", FirstDay, 2), false),
        (new ConsentGiven("contact", "p", [], "form", expires), false),
        (new ConsentWithdrawn("contact", "p", [], "form"), false),
        (minutes == 5 && benefit == "UC" ? new ClaimantDied() : new WcaReferred("initial"), false),
        (new WcaDecided("UC", "LCW", "initial"), false),
    ];

    // A referral keeps its domain, so that what is said of one thread agrees.
    private static string DomainOf(string thread) => thread == "r1" ? "employment" : "housing";
}
