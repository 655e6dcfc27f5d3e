using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Organisations;

/// <summary>
/// The books of the area's two boards, as their secretariats keep them: who sits on them, what they watch and what they were told. Of what is found,
/// some is planted in the area's journeys and some is not: people may be wrong, and a board finds out by what is computed beside it.
/// </summary>
internal static class BoardBooks
{
    public const string Local = "board/high-moor";

    private const string HighMoor = "E08999005";

    private static readonly ReportingBody LocalOffice = new("high-moor-office", "board-secretariat", "high-moor-minutes");

    private static readonly (ReportingBody Who, string Sector)[] Members =
    [
        (ReportingBodies.CareBoard, "health"), (ReportingBodies.TalkingTherapies, "health"), (ReportingBodies.Hospital, "health"), (ReportingBodies.Council, "council"),
        (ReportingBodies.Authority, "combined-authority"), (ReportingBodies.DecisionMakers, "central-government"), (ReportingBodies.Jobcentres[0], "central-government"),
        (ReportingBodies.ProviderA, "provider"), (ReportingBodies.PlacementWest, "provider"), (ReportingBodies.Employers, "employer"), (ReportingBodies.Charity, "third-sector"),
        (ReportingBodies.Advice, "third-sector"),
    ];

    public static void Note(AreaDesign design, OwnReports reports)
    {
        var (from, until) = (design.Horizon.From, design.Horizon.Until);
        Northmoor(from, until, (day, what) => reports.Note(day, ReportingBodies.Board, BoardStream.Stream, what));
        HighMoorBoard(until, (day, what) => reports.Note(day, LocalOffice, Local, what));
    }

    private static void Northmoor(LocalDate from, LocalDate until, Action<LocalDate, object> note)
    {
        note(from, new BoardFounded("Northmoor Health and Wellbeing Board", "health-and-wellbeing", ["E08999001", "E08999002", "E08999003", "E08999004", HighMoor]));
        foreach (var (who, sector) in Members)
            note(from, new MemberJoined(who.Id, sector));
        note(from.PlusMonths(1), new MetricAdopted("no-contact", "no-contact", 1, from.PlusMonths(1), 1_400));
        note(from.PlusMonths(1), new MetricAdopted("assessment-wait", "assessment-wait", 1, from.PlusMonths(1), 70));
        note(from.PlusMonths(1), new MetricAdopted("support-within-28-days", "support-within-28-days", 1, from.PlusMonths(1), 60));
        note(from.PlusMonths(1), new MetricAdopted("jobs-26-weeks", "jobs-26-weeks", 1, from.PlusMonths(1)));
        note(from.PlusMonths(2), new VisionAdopted("Nobody who is out of work for their health waits for help that exists"));
        foreach (var (who, _) in Members[..9])
            note(from.PlusMonths(3), new VisionSigned(who.Id));
        Found(until, note);
        Decide(until, note);
        note(until.PlusDays(-40), new MeetingPlanned(until.PlusDays(19)));
    }

    /// <summary>What the three groups say, what the board wants by when, and what waits.</summary>
    private static void Found(LocalDate until, Action<LocalDate, object> note)
    {
        note(until.PlusDays(-200), new FindingLogged("blockage", "referral→start/mental-health", "service-user", false, "People wait for talking therapies in Southdale until they no longer answer the telephone."));
        note(until.PlusDays(-190), new FindingLogged("blockage", "referral→start/mental-health", "practitioner", false, "Since the summer before last we refer and hear nothing for months."));
        note(until.PlusDays(-185), new FindingLogged("gap", "debt-money in High Moor", "service-user", false, "There is no debt advice to be had up here. The office in the city is an hour by bus."));
        note(until.PlusDays(-184), new FindingLogged("gap", "debt-money in High Moor", "commissioner", true, "No contract for debt advice covers the district."));

        // Nothing of the kind is planted: the wait for a decision is held to its standard.
        note(until.PlusDays(-150), new FindingLogged("blockage", "reconsideration", "commissioner", false, "We hear that reconsiderations take for ever."));
        note(until.PlusDays(-120), new FindingLogged("disconnect", "jobcentre and housing", "practitioner", false, "Housing never tells us how a referral ended."));
        note(until.PlusDays(-119), new FindingLogged("strength", "employers", "commissioner", false, "The two placement services know every large employer by name."));
        note(until.PlusDays(-100), new BlockageActionTaken("referral→start/mental-health", "Asked the care board for a plan for Southdale", ReportingBodies.CareBoard.Id));
        note(until.PlusDays(-170), new MilestoneSet("assessments-in-70-days", "assessment-wait", 95, 70, until.PlusDays(45), "short"));
        note(until.PlusDays(-170), new MilestoneSet("start-in-28-days", "median referral→start days", 61, 28, until.PlusDays(-60), "medium"));
        note(until.PlusDays(-50), new MilestoneMoved("start-in-28-days", until.PlusDays(120)));
        note(until.PlusDays(-160), new OperationalNeedLogged(ReportingBodies.ProviderA.Id, "A named contact in each therapy team"));
        note(until.PlusDays(-159), new OperationalNeedLogged(ReportingBodies.Council.Id, "A room in the High Moor library"));
        note(until.PlusDays(-90), new OperationalNeedMet(ReportingBodies.Council.Id, "A room in the High Moor library"));
        note(until.PlusDays(-140), new TensionLogged("appointments kept and trust", "Compliance interviews fill the diary that support conversations need."));
        note(until.PlusDays(-130), new DependencyLogged("Southdale recovery plan", "therapists in post", ReportingBodies.TalkingTherapies.Id, until.PlusDays(60)));
        note(until.PlusDays(-130), new DependencyLogged("therapists in post", "recurrent funding", ReportingBodies.CareBoard.Id, until.PlusDays(30)));
        foreach (var (group, rating) in new[] { ("service-user", 1), ("practitioner", 2), ("commissioner", 4) })
            note(until.PlusDays(-110), new PrincipleAssessed("Equality of partners", rating, group));
    }

    private static void Decide(LocalDate until, Action<LocalDate, object> note)
    {
        note(until.PlusDays(-95), new DecisionMade("2026-3", "Fund a debt adviser in High Moor for a year"));
        note(until.PlusDays(-95), new DissentRecorded("2026-3", ReportingBodies.Hospital.Id, "The money was meant for crisis beds"));
        note(until.PlusDays(-80), new DissentAnswered("2026-3", ReportingBodies.Hospital.Id, "Crisis beds keep their share; the adviser is paid from reserves"));
        note(until.PlusDays(-36), new DecisionMade("2026-4", "Share appointment lists between therapies and jobcentres"));
        note(until.PlusDays(-36), new DissentRecorded("2026-4", ReportingBodies.Charity.Id, "People were not asked"));
        note(until.PlusDays(-165), new ConditionStated("recurrent-money", ReportingBodies.TalkingTherapies.Id, "Posts are funded for three years"));
        note(until.PlusDays(-164), new ConditionStated("no-sanctions-list", ReportingBodies.Charity.Id, "No name it passes on is used for a sanction"));
        note(until.PlusDays(-70), new ConditionMet("no-sanctions-list"));
        note(until.PlusDays(-163), new ConditionStated("own-brand", ReportingBodies.ProviderA.Id, "Its own logo on every letter"));
        note(until.PlusDays(-69), new ConditionRefused("own-brand", "Letters come from the board"));
        note(until.PlusDays(-155), new RoleListed("Lead for data", "city-region"));
        note(until.PlusDays(-155), new RoleListed("Lead for service users’ voice", "local"));
        note(until.PlusDays(-120), new RoleAgreed(ReportingBodies.Authority.Id, "Lead for data"));
        note(until.PlusDays(-60), new ReadinessAssessed(ReportingBodies.Council.Id, "sharing records", 3));
        note(until.PlusDays(-60), new ReadinessAssessed(ReportingBodies.TalkingTherapies.Id, "sharing records", 1));
        note(until.PlusDays(-85), new AgreementSigned("therapy-starts", [ReportingBodies.TalkingTherapies.Id, ReportingBodies.ProviderA.Id], "telling providers that therapy began", ["referral", "start"], until.PlusDays(280)));
        note(until.PlusDays(-75), new EvidencePublished("Does individual placement and support help people referred by their doctor?", "randomised trial", "Maryland scale 5"));
    }

    private static void HighMoorBoard(LocalDate until, Action<LocalDate, object> note)
    {
        note(until.PlusDays(-300), new BoardFounded("High Moor Local Integration Board", "local-integration", [HighMoor]));
        note(until.PlusDays(-300), new MemberJoined(ReportingBodies.Council.Id, "council"));
        note(until.PlusDays(-300), new MemberJoined(ReportingBodies.Advice.Id, "third-sector"));
        note(until.PlusDays(-300), new MemberJoined(ReportingBodies.Jobcentres[8].Id, "central-government"));
        note(until.PlusDays(-290), new MetricAdopted("no-contact", "no-contact", 1, until.PlusDays(-290), 120));
        note(until.PlusDays(-280), new BoardConvened([ReportingBodies.Council.Id, ReportingBodies.Advice.Id, ReportingBodies.Jobcentres[8].Id], [2, 1, 1]));
        note(until.PlusDays(-90), new BoardConvened([ReportingBodies.Council.Id, ReportingBodies.Jobcentres[8].Id], [2, 1]));
        note(until.PlusDays(-80), new FindingLogged("gap", "debt-money", "practitioner", false, "We send people to the city and they do not go."));
        note(until.PlusDays(-30), new MeetingPlanned(until.PlusDays(12)));
    }
}
