using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Postgres.Tests.Intake;

/// <summary>Something that reporters do to a ledger.</summary>
internal abstract record ReportedCommand
{
    /// <summary>Of any of a few people, so that commands meet.</summary>
    private static readonly (string Type, string OrganisationType, string Payload)[] Steps =
    [
        ("claimant.registered", "dwp-jobcentre", """{"sex":"female","ageBand":"25-34"}"""),
        ("claim.opened", "dwp-jobcentre", """{"benefit":"UC"}"""),
        ("claim.closed", "dwp-jobcentre", """{"reason":"work"}"""),
        ("signposted", "dwp-jobcentre", """{ "domain" : "housing" }"""),
        ("referral.made", "dwp-jobcentre", """{"ref":"r1","domain":"housing","from":"a","to":"b","basis":"voluntary","urgency":"routine"}"""),
        ("referral.accepted", "local-authority", """{"ref":"r1"}"""),
        ("local.step", "ledger-steward", """{"kind":"Fine","attributes":{"a":"b"}}"""),
    ];

    /// <summary>One report, perhaps of a record that was reported before, perhaps with other content.</summary>
    public sealed record Report(int Person, int Step, int Record, int Day) : ReportedCommand
    {
        public NewEvent Event => new()
        {
            Stream = ClaimantStream.Of($"p{Person}"),
            Type = Steps[Step].Type,
            Occurred = Occurred.On(new LocalDate(2026, 1, 5).PlusDays(Day)),
            Source = new("jcp", Steps[Step].OrganisationType, "diary", $"r{Record}"),
            Area = "E08000019",
            Payload = Encoding.UTF8.GetBytes(Steps[Step].Payload),
        };
    }

    /// <summary>A report by somebody who expects the stream at the version it has, or a number of versions off.</summary>
    public sealed record ExpectingReport(Report What, int Off) : ReportedCommand;

    /// <summary>Reports that come together.</summary>
    public sealed record Batch(IReadOnlyList<Report> Reports) : ReportedCommand;

    /// <summary>Takes back one of the events recorded so far.</summary>
    public sealed record Retract(int Which, int Record) : ReportedCommand;

    /// <summary>Everything that was recorded so far is sent once more.</summary>
    public sealed record SendAllAgain : ReportedCommand;

    /// <summary>Up to forty commands.</summary>
    public static Arbitrary<ReportedCommand[]> Sequences { get; } = Arb.From(
        from length in Gen.Choose(1, 40)
        from commands in Any.ArrayOf(length)
        select commands,
        commands => Enumerable.Range(0, commands.Length).Select(left => commands.Where((_, at) => at != left).ToArray()));

    private static Gen<Report> AnyReport =>
        from person in Gen.Choose(0, 3)
        from step in Gen.Frequency((3, Gen.Constant(0)), (7, Gen.Choose(0, Steps.Length - 1)))
        from record in Gen.Frequency((1, Gen.Choose(0, 3)), (3, Gen.Choose(4, 400)))
        from day in Gen.Choose(0, 60)
        select new Report(person, step, record, day);

    private static Gen<ReportedCommand> Any => Gen.Frequency(
        (8, AnyReport.Select(report => (ReportedCommand)report)),
        (2, from report in AnyReport from off in Gen.Choose(-1, 1) select (ReportedCommand)new ExpectingReport(report, off)),
        (3, from count in Gen.Choose(1, 6) from reports in AnyReport.ArrayOf(count) select (ReportedCommand)new Batch(reports)),
        (1, from which in Gen.Choose(0, 50) from record in Gen.Choose(401, 800) select (ReportedCommand)new Retract(which, record)),
        (1, Gen.Constant((ReportedCommand)new SendAllAgain())));
}
