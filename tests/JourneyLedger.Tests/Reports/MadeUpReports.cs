using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Clocks;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>What some organisations told of some people, and what is asked of it.</summary>
/// <param name="Events">In the order in which they became known: the first has position 1.</param>
/// <param name="AsOf">A day.</param>
/// <param name="KnownAt">A position, from 0.</param>
public sealed record MadeUpReport(NewEvent[] Events, LocalDate AsOf, int KnownAt)
{
    public string Query => $"asOf={NodaTime.Text.LocalDatePattern.Iso.Format(AsOf)}&knownAt=%40{KnownAt}";

    public int Day => WallClock.DayNumber(AsOf);

    /// <summary>The same over so many times as long.</summary>
    public MadeUpReport Stretched(int times)
    {
        LocalDate Later(LocalDate day) => MadeUpReports.FirstDay.PlusDays((WallClock.DayNumber(day) - WallClock.DayNumber(MadeUpReports.FirstDay)) * times);
        return new(
            [
                .. Events.Select(one => one with
                {
                    Occurred = Occurred.On(Later(one.Occurred.Local.Date)),
                    SimulatedRecordedAt = one.SimulatedRecordedAt!.Value + Duration.FromDays(WallClock.DayNumber(Later(one.SimulatedRecordedAt.Value.InUtc().Date)) - WallClock.DayNumber(one.SimulatedRecordedAt.Value.InUtc().Date)),
                }),
            ],
            Later(AsOf), KnownAt);
    }
}

/// <summary>One person of it, read naively: decoded, put in order, cut to the day.</summary>
public sealed record NaivePerson(string Name, Timeline Timeline, IReadOnlyList<ClockInterval> Intervals, string? Area)
{
    public static IReadOnlyList<NaivePerson> Of(MadeUpReport told)
    {
        var decoder = new StepDecoder(MadeUpReports.London);
        return
        [
            .. JourneyLedger.Interchange.FileCube.Recorded(told.Events.Take(told.KnownAt), Instant.MinValue)
                .Select(one => decoder.TryDecode(one, out var step) ? step : (JourneyStep?)null).OfType<JourneyStep>()
                .GroupBy(step => step.Claimant, StringComparer.Ordinal)
                .Select(person => (person.Key, Timeline: Timeline.Of(person).UpTo(told.Day)))
                .Where(person => person.Timeline.Events.Count > 0)
                .Select(person => new NaivePerson(
                    person.Key, person.Timeline, [.. IntervalFold.Of(person.Timeline, told.Day).Where(one => one.Stop != StopKind.Joined)],
                    person.Timeline.Events.Select(one => one.Area).FirstOrDefault(area => area is not null))),
        ];
    }
}

/// <summary>
/// Four people, five organisations, four months, and everything that the reports of where the system fails people look at, in no sensible order and
/// told with delays.
/// </summary>
public static class MadeUpReports
{
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    public static readonly LocalDate FirstDay = new(2026, 1, 5);
    private const int Days = 120;

    private static readonly string[] Organisations = ["jcp dwp-jobcentre", "council local-authority", "nhs-tt nhs-talking-therapies", "prime prime-provider", "advice advice-agency"];
    private static readonly string[] Domains = ["housing", "employment", "mental-health"];
    private static readonly string[] AssessmentKinds = ["mental-health-needs", "skills"];

    public static Arbitrary<MadeUpReport> Arbitrary { get; } = Arb.From(
        from events in Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(One(), count)))
        from day in Gen.Choose(0, Days + 10)
        from known in Gen.Choose(0, 100)
        select Number(events, day, known),
        made => Enumerable.Range(0, made.Events.Length).Select(left => made with
        {
            Events = [.. made.Events.Where((_, i) => i != left)],
            KnownAt = left < made.KnownAt ? made.KnownAt - 1 : made.KnownAt,
        }));

    private sealed record Draft(int Person, int Day, int Lag, string By, string? Area, string? Thread, object What);

    private static MadeUpReport Number(Draft[] drafts, int day, int knownPercent)
    {
        var events = drafts.OrderBy(one => one.Day + one.Lag).Select((one, i) => Event(one, i)).ToArray();
        return new(events, FirstDay.PlusDays(day), knownPercent >= 70 ? events.Length : events.Length * knownPercent / 70);
    }

    private static NewEvent Event(Draft draft, int number)
    {
        var contract = EventRecords.ContractOf(draft.What);
        var by = draft.By.Split(' ');
        var day = FirstDay.PlusDays(draft.Day);
        return new()
        {
            Stream = $"claimant/c{draft.Person}",
            Type = contract.Type,
            SchemaVersion = contract.Version,
            Occurred = Occurred.On(day),
            Source = new(by[0], by[1], "made-up", $"r{number}"),
            Area = draft.Area,
            CorrelationId = draft.Thread,
            Payload = EventRecords.Write(draft.What),
            SimulatedRecordedAt = day.PlusDays(draft.Lag).At(new(12, 0)).InZoneLeniently(London).ToInstant() + Duration.FromSeconds(number),
        };
    }

    private static Gen<Draft> One() =>
        from person in Gen.Choose(1, 4)
        from day in Gen.Choose(0, Days)
        from lag in Gen.Elements(0, 0, 0, 3, 20)
        from body in Gen.Elements(Organisations)
        from area in Gen.Elements("E08000019", "E08000016", null)
        from thread in Gen.Elements("r1", "r2", "r3")
        from domain in Gen.Elements(Domains)
        from kind in Gen.Elements(AssessmentKinds)
        from minutes in Gen.Elements(5, 10, 45)
        from what in Gen.Elements(Kinds(thread, domain, kind, body.Split(' ')[0], minutes))
        select new Draft(person, day, lag, body, area, what.HasThread ? thread : null, what.What);

    private static (object What, bool HasThread)[] Kinds(string thread, string domain, string kind, string by, int minutes) =>
    [
        (new ReferralMade(thread, DomainOf(thread), "jcp", ServiceOf(thread), "voluntary", "routine", minutes == 45 ? "choice" : null), false),
        (new ReferralMade(thread, DomainOf(thread), "jcp", ServiceOf(thread), "voluntary", "routine"), false),
        (new ReferralMade(thread, DomainOf(thread), "jcp", ServiceOf(thread), "voluntary", "routine"), false),
        (new ReferralReceived(thread), false),
        (new ReferralAccepted(thread), false),
        (new ReferralRejected(thread, "no-capacity"), false),
        (new ReferralWithdrawn(thread, "claimant", "changed mind"), false),
        (new ReferralOutcomeReturned(thread, "completed"), false),
        (new SupportStarted(DomainOf(thread), ServiceOf(thread)), true),
        (new SupportStarted(DomainOf(thread), ServiceOf(thread)), true),
        (new SupportEnded(DomainOf(thread), ServiceOf(thread), "completed"), true),
        (new SupportSessionDelivered(DomainOf(thread), ServiceOf(thread), minutes), true),
        (new SupportOffered(ServiceOf(thread), "voluntary", domain), false),
        (new SupportDeclined(ServiceOf(thread), "no time", domain), false),
        (new ProgrammeStarted(thread == "r1" ? "whp" : "ips", "contract", "voluntary", thread == "r1" ? "JSA-25-plus" : "ESA-new", "employment-support"), true),
        (new ProgrammeStarted(thread == "r1" ? "whp" : "ips", "contract", "voluntary", thread == "r1" ? "JSA-25-plus" : "ESA-new", "employment-support"), true),
        (new ProgrammePaused(thread == "r1" ? "whp" : "ips"), true),
        (new ProgrammeResumed(thread == "r1" ? "whp" : "ips"), true),
        (new ProgrammeEnded(thread == "r1" ? "whp" : "ips", "completed"), true),
        (new NeedIdentified(domain, 2, minutes == 5 ? "no" : "yes", "coach", domain == "housing" ? "roofless" : null), false),
        (new NeedIdentified(domain, 2, "yes", "coach"), false),
        (new NeedClosed(domain, "met"), false),
        (new Signposted(domain), false),
        (new ProvisionUnavailable(domain, "full"), false),
        (new ClaimOpened(minutes == 5 ? "UC" : "NS-ESA"), false),
        (new ClaimClosed("work", minutes == 5 ? "UC" : "NS-ESA"), false),
        (new ConversationHeld(minutes == 5 ? "compliance" : "adviser-support", "phone", minutes), false),
        (new ConversationHeld("adviser-support", minutes == 5 ? "automated" : "phone", minutes, SupportMinutes: minutes), false),
        (new ConversationHeld("health-and-work-conversation", "face-to-face", minutes), false),
        (new SanctionDecided(minutes == 45 ? "adverse" : "non-adverse", "availability", "requirement"), false),
        (new WcaReferred("initial"), false),
        (new WcaDecided("UC", minutes == 5 ? "LCW" : "LCWRA", "initial"), false),
        (new WorkAspirationStated(minutes == 5 ? "no" : "yes-now"), false),
        (new AssessmentCompleted(kind, domain, by), false),
        (new AssessmentCompleted(kind, domain, by), false),
        (new ConsentGiven("share-assessments", "p", [], "form"), false),
        (new ConsentWithdrawn("share-assessments", "p", [], "form"), false),
        (new InformationShared(kind, by, by == "jcp" ? "prime" : "jcp", "consent"), false),
        (new CaseConferenceHeld(["jcp", "council"]), false),
        (new RequirementSet("work-search", true, "work-coach"), false),
        (new JobStarted(thread, "employee", 16, "RTI"), false),
        (new JobEnded(thread, "contract-end"), false),
        (new Disengaged("ceased-contact", FirstDay, 2), false),
        (new ReEngaged(), false),
        (new ClaimantRegistered(Sex: "F", AgeBand: "25-29"), false),
    ];

    // A referral keeps its domain and its service, so that what is said of one thread agrees.
    private static string DomainOf(string thread) => thread switch { "r1" => "employment", "r2" => "housing", _ => "mental-health" };

    private static string ServiceOf(string thread) => thread switch { "r1" => "prime", "r2" => "council", _ => "nhs-tt" };
}
