using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Clocks;

/// <summary>
/// Besides what <see cref="MadeUpClocks"/> tells: referrals redirected to each other in any order and more than once, first clock starts carried over,
/// things without a thread, days known only to the month, breaks of programmes, deaths and what comes after them.
/// </summary>
public static class TangledClocks
{
    public const int Days = 80;
    public static readonly LocalDate FirstDay = MadeUpClocks.FirstDay;

    /// <summary>One person's events; shrinks by leaving events out.</summary>
    public static Arbitrary<ToldPerson> Arbitrary { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(One(), count))).Select(Told));

    public static ToldPerson Told((int Day, bool Coarse, object What, string? Thread, string By)[] told)
    {
        var person = new ToldPerson();
        foreach (var (day, coarse, what, thread, by) in told)
            person.Say(FirstDay.PlusDays(day).ToString(coarse ? "uuuu-MM" : "uuuu-MM-dd", null), what, thread, by, FirstDay.PlusDays(Days + 30).ToString("uuuu-MM-dd", null));
        return person;
    }

    private static Gen<(int Day, bool Coarse, object What, string? Thread, string By)> One() =>
        from day in Gen.Choose(0, Days)
        from coarse in Gen.Elements(true, false, false, false, false, false)
        from thread in Gen.Elements("r1", "r2", "r3")
        from other in Gen.Elements("r1", "r2", "r3")
        from hasThread in Gen.Elements(true, true, true, false)
        from word in Gen.Elements("housing", "employment")
        from number in Gen.Elements(0, 5, 10, 30)
        from reporter in Gen.Elements("jcp dwp-jobcentre", "council local-authority")
        from what in Gen.Elements(Kinds(thread, other, word, number, FirstDay.PlusDays(day)))
        select (day, coarse, what, hasThread ? thread : null, reporter);

    private static object[] Kinds(string thread, string other, string word, int number, LocalDate day) =>
    [
        new ReferralMade(thread, word, "jcp", other, "voluntary", "routine"),
        new ReferralMade(thread, word, "jcp", "council", "voluntary", "routine", null, day.PlusDays(-number)),
        new ReferralRedirected(thread, "other", other),
        new ReferralRedirected(thread, "other", other),
        new ReferralReceived(thread),
        new ReferralRejected(thread, "no-capacity"),
        new ReferralWithdrawn(thread, "claimant", "changed mind"),
        new ReferralOutcomeReturned(thread, "completed"),
        new SupportStarted(word, "s"),
        new SupportEnded(word, "s", "done"),
        new SupportSessionDelivered(word, "s", number),
        new ProgrammeStarted("WHP", "c", "voluntary", "disability", number == 5 ? "employment-support" : "health"),
        new ProgrammePaused("WHP"),
        new ProgrammeResumed("WHP"),
        new ProgrammeEnded("WHP", "completed"),
        new NeedIdentified(word, 2, number == 5 ? "no" : "yes", "coach"),
        new NeedClosed(word, "met"),
        new ClaimOpened(number == 5 ? "UC" : "NS-JSA"),
        new ClaimClosed("work", number == 5 ? "UC" : "NS-JSA"),
        new ConditionalityRegimeSet(word == "housing" ? "searching" : "preparing"),
        new ConversationHeld("adviser-support", "phone", number),
        new JobStarted(thread, "employee", 16, "RTI"),
        new JobEnded(thread, "contract-end"),
        new AdjustmentRequested(word == "housing" ? "equipment" : "support-worker"),
        new AdjustmentRefused(word == "housing" ? "equipment" : "support-worker", "cost"),
        new ConsentGiven("contact", other, [], "form", number == 0 ? null : day.PlusDays(number)),
        new ConsentWithdrawn("contact", other, [], "form"),
        new WcaReferred("initial"),
        new WcaDecided("UC", "LCW", "initial"),
        new LeadWorkerAssigned(other, word),
        new LeadWorkerEnded(other, word),
        number == 30 && word == "housing" ? new ClaimantDied() : new Disengaged("ceased-contact", day, 2),
    ];
}
