using JourneyLedger.Journeys;

namespace JourneyLedger.Demonstration;

/// <summary>An organisation of the fictional area, and the system its reports come from.</summary>
/// <param name="Id">Id in events.</param>
/// <param name="Type">Code of the list of organisation types.</param>
/// <param name="System">Name of its source system.</param>
public sealed record ReportingBody(string Id, string Type, string System)
{
    /// <summary>The stream of what it reports of itself.</summary>
    public string Stream { get; } = $"org/{Id}";

    /// <summary>A report of this organisation.</summary>
    public EventSource Report(string recordId) => new(Id, Type, System, recordId);
}

/// <summary>Everyone who reports about the people of Northmoor. All names are made up.</summary>
public static class ReportingBodies
{
    public static readonly ReportingBody DecisionMakers = new("northmoor-decisions", "dwp-decision-maker", "decisions-register");
    public static readonly ReportingBody Assessors = new("fellgate-assessments", "assessment-provider", "assessments-list");
    public static readonly ReportingBody Tribunal = new("fellgate-tribunal", "hmcts-tribunal", "tribunal-list");
    public static readonly ReportingBody Surgeries = new("northmoor-surgeries", "nhs-gp", "surgery-records");
    public static readonly ReportingBody TalkingTherapies = new("tarn-talking-therapies", "nhs-talking-therapies", "therapies-records");
    public static readonly ReportingBody Physiotherapy = new("moorside-physio", "nhs-msk-community", "physio-records");
    public static readonly ReportingBody Hospital = new("northmoor-hospital", "nhs-other", "hospital-records");
    public static readonly ReportingBody ProviderA = new("kestrel-work", "prime-provider", "kestrel-cases");
    public static readonly ReportingBody ProviderB = new("millrace-connect", "subcontractor", "millrace-cases");
    public static readonly ReportingBody ProviderC = new("larch-pathways", "prime-provider", "larch-cases");
    public static readonly ReportingBody PlacementWest = new("heather-ips-west", "ips-service", "heather-west-cases");
    public static readonly ReportingBody PlacementSouth = new("heather-ips-south", "ips-service", "heather-south-cases");
    public static readonly ReportingBody Council = new("northmoor-council", "local-authority", "council-cases");
    public static readonly ReportingBody Authority = new("northmoor-ca", "combined-authority", "authority-office");
    public static readonly ReportingBody CareBoard = new("northmoor-icb", "icb", "care-board-office");
    public static readonly ReportingBody Board = new("northmoor-board", "board-secretariat", "board-minutes");
    public static readonly ReportingBody Advice = new("moor-advice", "advice-agency", "advice-cases");
    public static readonly ReportingBody Charity = new("moorside-kitchen", "third-sector", "kitchen-log");
    public static readonly ReportingBody College = new("tarnside-college", "college-training", "college-register");
    public static readonly ReportingBody Employers = new("northmoor-employers", "employer", "employer-desk");
    public static readonly ReportingBody Journal = new("northmoor-journal", "claimant", "claimant-journal");
    public static readonly ReportingBody Steward = new("northmoor-steward", "ledger-steward", "steward-desk");
    public static readonly ReportingBody Statistics = new("northmoor-statistics", "official-statistics", "series-desk");

    /// <summary>The Jobcentre offices, two in a district, in the order of districts.</summary>
    public static readonly IReadOnlyList<ReportingBody> Jobcentres =
    [
        .. new[] { "city", "quay", "eastbrook", "mill-lane", "southdale", "park-road", "westfold", "green-lane", "high-moor", "moor-cross" }
            .Select(name => new ReportingBody($"jcp-{name}", "dwp-jobcentre", $"jcp-{name}-diary")),
    ];

    /// <summary>Everybody who sends batches about people.</summary>
    public static readonly IReadOnlyList<ReportingBody> Reporters =
    [
        .. Jobcentres, DecisionMakers, Assessors, Tribunal, Surgeries, TalkingTherapies, Physiotherapy, Hospital, ProviderA, ProviderB, ProviderC,
        PlacementWest, PlacementSouth, Council, Advice, Charity, College, Employers, Journal, Steward,
    ];

    /// <summary>One of the two Jobcentres of a district.</summary>
    public static ReportingBody Jobcentre(string district, bool second) => Jobcentres[2 * (district[^1] - '1') + (second ? 1 : 0)];

    /// <summary>The service for individual placement and support of a district: west for the first two, south for the others.</summary>
    public static ReportingBody Placement(string district) => district[^1] <= '2' ? PlacementWest : PlacementSouth;
}
