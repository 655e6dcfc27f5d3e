namespace JourneyLedger.Cli.Scaffold;

/// <summary>
/// The files of a new report: a small one that works, since something that answers is easier to change than to begin. It counts referrals that
/// have waited long for their start. A test builds and serves what stands here.
/// </summary>
internal static class ProjectionFiles
{
    /// <summary>Names within the report's folder, and what they hold.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(ProjectionName name) =>
    [
        ($"{name.Pascal}.cs", Report(name)),
        ($"{name.Pascal}Fold.cs", Fold(name)),
        ($"{name.Pascal}Findings.cs", Findings(name)),
        ($"{name.Pascal}Spec.cs", Spec(name)),
        ($"{name.Kebab}.md", Page(name)),
    ];

    private static string Report(ProjectionName name) => $$"""
        using JourneyLedger.Clocks;
        using JourneyLedger.Cube;
        using JourneyLedger.Folds;
        using JourneyLedger.Folds.Reports;

        namespace JourneyLedger.Projections.{{name.Pascal}};

        /// <summary>How many referrals have waited long for their start, by domain.</summary>
        public sealed class {{name.Pascal}} : Report
        {
            /// <summary>The clocks that it counts.</summary>
            private static readonly IReadOnlyList<IntervalKind> Clocks = [IntervalKind.ReferralToStart];

            public override string Name => "{{name.Kebab}}";

            public override string Title => "{{name.Title}}";

            public override string Question => "How many referrals have waited long for their start, and in which domain?";

            /// <summary>Id of the definition that it answers by; <c>own</c> while there is none.</summary>
            public override string Definition => "own";

            /// <summary>Each is a query parameter, a field of the page and a threshold that a board can set, as <c>{{name.Kebab}}/longDays</c>.</summary>
            public override IReadOnlyList<ProjectionSetting> Settings { get; } =
            [
                new("longDays", "42", [], "Days after which a wait is long."),
            ];

            public override IReadOnlySet<string> Reads { get; } = IntervalNames.TypesOf(Clocks);

            protected override ReportFindings Find(ReportRequest asked)
            {
                var longDays = asked.Whole("longDays");
                var fold = asked.View.FoldPeople(new PersonReading([], Clocks), () => new {{name.Pascal}}Fold(asked, longDays));
                return {{name.Pascal}}Findings.Of(fold, longDays);
            }
        }

        """;

    private static string Fold(ProjectionName name) => $$"""
        using JourneyLedger.Cube;
        using JourneyLedger.Folds.Reports;

        namespace JourneyLedger.Projections.{{name.Pascal}};

        /// <summary>Open waits of one domain.</summary>
        internal sealed class DomainWaits
        {
            public long Open { get; set; }

            public long Long { get; set; }
        }

        /// <summary>Adds up people's open waits by domain. Each worker of a scan has its own, and they are merged in no particular order.</summary>
        internal readonly struct {{name.Pascal}}Fold(ReportRequest asked, int longDays) : IPersonFold<{{name.Pascal}}Fold>
        {
            public Dictionary<string, DomainWaits> Domains { get; } = new(StringComparer.Ordinal);

            public List<ReportCase> Cases { get; } = [];

            public void Add(PersonRecord person)
            {
                foreach (ref readonly var clock in person.Intervals)
                {
                    if (!clock.IsOpen)
                        continue;
                    var domain = clock.Subject ?? "not said";
                    var days = clock.AgeOn(asked.DayNumber);
                    var waits = Of(domain);
                    waits.Open++;
                    if (days <= longDays)
                        continue;
                    waits.Long++;
                    if (asked.WantsCases)
                        Cases.Add(new(domain, person.Claimant, "long", days, clock.FirstDay, domain, clock.Service, clock.StartDay, clock.StartedBy));
                }
            }

            public void Merge(in {{name.Pascal}}Fold other)
            {
                foreach (var (domain, theirs) in other.Domains)
                {
                    var waits = Of(domain);
                    (waits.Open, waits.Long) = (waits.Open + theirs.Open, waits.Long + theirs.Long);
                }

                Cases.AddRange(other.Cases);
            }

            private DomainWaits Of(string domain)
            {
                if (!Domains.TryGetValue(domain, out var waits))
                    Domains.Add(domain, waits = new());
                return waits;
            }
        }

        """;

    private static string Findings(ProjectionName name) => $$"""
        using System.Globalization;
        using JourneyLedger.Folds;
        using JourneyLedger.Folds.Reports;

        namespace JourneyLedger.Projections.{{name.Pascal}};

        /// <summary>Makes of what was added up what a page, CSV and JSON show.</summary>
        internal static class {{name.Pascal}}Findings
        {
            public static ReportFindings Of({{name.Pascal}}Fold fold, int longDays)
            {
                var domains = fold.Domains.OrderByDescending(one => one.Value.Long).ThenBy(one => one.Key, StringComparer.Ordinal).ToArray();
                var (open, late) = (domains.Sum(one => one.Value.Open), domains.Sum(one => one.Value.Long));
                var finding = open == 0
                    ? "Nobody waits for a start."
                    : string.Create(CultureInfo.InvariantCulture, $"{late:#,0} of {open:#,0} open referrals have waited more than {longDays} days for their start.");
                var table = ReportTable.Of(
                    "domains", "Long waits by domain, the most first", domains,
                    new("domain", "Domain", one => one.Key, IsKey: true),
                    new("open", "Open", one => one.Value.Open, CellKind.Count),
                    new("long", "Long", one => one.Value.Long, CellKind.Count),
                    new("share", "Share long", one => (double)one.Value.Long / one.Value.Open, CellKind.Share),
                    new("cases", "", one => one.Key));
                return new(
                    finding,
                    [new("long", $"open referrals that have waited more than {longDays} days", late) { Base = open, Cases = "long" }],
                    [table with { Chart = new Chart.Bars("Long waits", ["domain"], "long") }])
                {
                    Cases = fold.Cases,
                };
            }
        }

        """;

    private static string Spec(ProjectionName name) => $$"""
        using JourneyLedger.Journeys;
        using JourneyLedger.Projections.{{name.Pascal}};
        using JourneyLedger.Tests.Reports;
        using JourneyLedger.Vocabulary;
        using JourneyLedger.Vocabulary.Events;
        using NodaTime;

        namespace JourneyLedger.Tests.Projections;

        /// <summary>Given referrals, when {{name.Kebab}} is asked, then those that wait long for their start are counted and listed.</summary>
        public sealed class {{name.Pascal}}Spec
        {
            private static readonly {{name.Pascal}} Report = new();

            private static readonly NewEvent[] Referred = [Referral("c1", new(2026, 1, 5)), Referral("c2", new(2026, 3, 20))];

            [Fact]
            public void A_wait_is_long_when_it_is_over_the_days_asked()
            {
                var asked = AskedReport.Of(Referred, Report, "asOf=2026-03-31");
                Assert.Equal((1, 2L), (asked["long"], asked.Figure("long").Base));
                Assert.Equal(["c1"], asked.Cases.Select(one => one.Person));
                Assert.Equal(2, AskedReport.Of(Referred, Report, "asOf=2026-03-31&longDays=5")["long"]);
            }

            [Fact]
            public void Nothing_that_happens_later_changes_an_earlier_answer() =>
                Assert.Equal("Nobody waits for a start.", AskedReport.Of(Referred, Report, "asOf=2026-01-01").Finding);

            private static NewEvent Referral(string claimant, LocalDate day) => new()
            {
                Stream = $"claimant/{claimant}",
                Type = "referral.made",
                Occurred = Occurred.On(day),
                Source = new("council", "local-authority", "example", claimant),
                Payload = EventRecords.Write(new ReferralMade($"r-{claimant}", "debt-money", "council", "advice", "voluntary", "routine")),
                SimulatedRecordedAt = day.AtMidnight().InUtc().ToInstant(),
            };
        }

        """;

    private static string Page(ProjectionName name) => $"""
        # {name.Title} (reference)

        **The question.** How many referrals have waited long for their start, and in which domain?

        **What it reads.** The clock from referral to start of the [vocabulary](../../docs/reference/clocks.md), as of the day.

        **How it counts.** Every open clock is a wait; one of more than `longDays` days is long. Counted are referrals, not people: somebody with two referrals waits twice.

        **Settings.** `longDays` 42: also a threshold that a board can change by `threshold.changed` under the name `{name.Kebab}/longDays`.

        **How it could be misread.** Few long waits may mean that few were referred. A wait that ended in a rejection is no longer open.

        """;
}
