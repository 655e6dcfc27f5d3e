using JourneyLedger.Journeys;

namespace JourneyLedger.Demonstration;

/// <summary>An organisation of the fictional area, and the system its reports come from.</summary>
/// <param name="Id">Id in events.</param>
/// <param name="Type">Code of the list of organisation types.</param>
/// <param name="System">Name of its source system.</param>
public sealed record ReportingBody(string Id, string Type, string System)
{
    /// <summary>A report of this organisation.</summary>
    public EventSource Report(string recordId) => new(Id, Type, System, recordId);
}

/// <summary>Everyone who reports about the people of Northmoor. All names are made up.</summary>
public static class ReportingBodies
{
    public static readonly ReportingBody JobcentreNorth = new("jcp-north", "dwp-jobcentre", "jcp-north-diary");
    public static readonly ReportingBody JobcentreSouth = new("jcp-south", "dwp-jobcentre", "jcp-south-diary");
    public static readonly ReportingBody DecisionMakers = new("northmoor-decisions", "dwp-decision-maker", "decisions-register");
    public static readonly ReportingBody Tribunal = new("fellgate-tribunal", "hmcts-tribunal", "tribunal-list");
    public static readonly ReportingBody Surgeries = new("northmoor-surgeries", "nhs-gp", "surgery-records");
    public static readonly ReportingBody TalkingTherapies = new("tarn-talking-therapies", "nhs-talking-therapies", "therapies-records");
    public static readonly ReportingBody Physiotherapy = new("moorside-physio", "nhs-msk-community", "physio-records");
    public static readonly ReportingBody WorkFirst = new("kestrel-work", "prime-provider", "kestrel-cases");
    public static readonly ReportingBody ConnectToWork = new("millrace-connect", "subcontractor", "millrace-cases");
    public static readonly ReportingBody SupportedEmployment = new("heather-ips", "ips-service", "heather-cases");
    public static readonly ReportingBody Council = new("northmoor-council", "local-authority", "council-cases");
    public static readonly ReportingBody Advice = new("moor-advice", "advice-agency", "advice-cases");
    public static readonly ReportingBody College = new("tarnside-college", "college-training", "college-register");

    /// <summary>The Jobcentre of a district.</summary>
    public static ReportingBody Jobcentre(string district) =>
        string.CompareOrdinal(district, "E08999003") < 0 ? JobcentreNorth : JobcentreSouth;
}
