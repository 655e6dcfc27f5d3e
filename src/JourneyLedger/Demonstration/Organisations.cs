using JourneyLedger.Journeys;

namespace JourneyLedger.Demonstration;

/// <summary>An organisation of the fictional area, and the system its reports come from.</summary>
/// <param name="Id">Id in events.</param>
/// <param name="Type">Code of the list of organisation types.</param>
/// <param name="System">Name of its source system.</param>
public sealed record Organisation(string Id, string Type, string System)
{
    /// <summary>A report of this organisation.</summary>
    public EventSource Report(string recordId) => new(Id, Type, System, recordId);
}

/// <summary>Everyone who reports about the people of Northmoor. All names are made up.</summary>
public static class Organisations
{
    public static readonly Organisation JobcentreNorth = new("jcp-north", "dwp-jobcentre", "jcp-north-diary");
    public static readonly Organisation JobcentreSouth = new("jcp-south", "dwp-jobcentre", "jcp-south-diary");
    public static readonly Organisation DecisionMakers = new("northmoor-decisions", "dwp-decision-maker", "decisions-register");
    public static readonly Organisation Tribunal = new("fellgate-tribunal", "hmcts-tribunal", "tribunal-list");
    public static readonly Organisation Surgeries = new("northmoor-surgeries", "nhs-gp", "surgery-records");
    public static readonly Organisation TalkingTherapies = new("tarn-talking-therapies", "nhs-talking-therapies", "therapies-records");
    public static readonly Organisation Physiotherapy = new("moorside-physio", "nhs-msk-community", "physio-records");
    public static readonly Organisation WorkFirst = new("kestrel-work", "prime-provider", "kestrel-cases");
    public static readonly Organisation ConnectToWork = new("millrace-connect", "subcontractor", "millrace-cases");
    public static readonly Organisation SupportedEmployment = new("heather-ips", "ips-service", "heather-cases");
    public static readonly Organisation Council = new("northmoor-council", "local-authority", "council-cases");
    public static readonly Organisation Advice = new("moor-advice", "advice-agency", "advice-cases");
    public static readonly Organisation College = new("tarnside-college", "college-training", "college-register");

    /// <summary>The Jobcentre of a district.</summary>
    public static Organisation Jobcentre(string district) =>
        string.CompareOrdinal(district, "E08999003") < 0 ? JobcentreNorth : JobcentreSouth;
}
