using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using JourneyLedger.Vocabulary;
using FhirTask = Hl7.Fhir.Model.Task;

namespace JourneyLedger.Interchange.Exports.Referrals;

/// <summary>
/// The referrals of a journey as an HL7 FHIR R4 bundle (a collection): of each a ServiceRequest, a Task in as many versions as it had statuses, and an
/// EpisodeOfCare once somebody waits for or has support. People and organisations are named by identifiers, never by resources of their own: the ledger
/// holds pseudonyms. docs/reference/journey-files.md has the table of statuses.
/// </summary>
public static partial class FhirReferrals
{
    public const string MediaType = "application/fhir+json; charset=utf-8";

    /// <summary>HL7's extension for why a request has its status; ServiceRequest has no such field before R5.</summary>
    private const string StatusReason = "http://hl7.org/fhir/StructureDefinition/request-statusReason";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }.ForFhir(ModelInfo.ModelInspector);

    private static readonly Dictionary<string, FhirTask.TaskStatus> TaskStatusOf = new(StringComparer.Ordinal)
    {
        ["referral.made"] = FhirTask.TaskStatus.Requested,
        ["referral.received"] = FhirTask.TaskStatus.Received,
        ["referral.accepted"] = FhirTask.TaskStatus.Accepted,
        ["referral.rejected"] = FhirTask.TaskStatus.Rejected,
        ["referral.withdrawn"] = FhirTask.TaskStatus.Cancelled,
        ["referral.waitlisted"] = FhirTask.TaskStatus.OnHold,
        ["support.started"] = FhirTask.TaskStatus.InProgress,
        ["support.ended"] = FhirTask.TaskStatus.Completed,
        ["referral.outcome-returned"] = FhirTask.TaskStatus.Completed,
    };

    /// <summary>Made by urgency, whose middle step FHIR calls as soon as possible.</summary>
    private static readonly Dictionary<string, RequestPriority> PriorityOf = new(StringComparer.Ordinal)
    {
        ["routine"] = RequestPriority.Routine,
        ["soon"] = RequestPriority.Asap,
        ["urgent"] = RequestPriority.Urgent,
    };

    /// <param name="opened">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(OpenedJourney opened, Stream to)
    {
        var bundle = new Bundle { Type = Bundle.BundleType.Collection };
        foreach (var referral in ToldReferral.Of(opened))
        {
            Add(bundle, RequestOf(opened, referral));
            foreach (var task in TasksOf(opened, referral))
                Add(bundle, task);
            if (EpisodeOf(opened, referral) is { } episode)
                Add(bundle, episode);
        }

        JsonSerializer.Serialize(to, bundle, Json);
        to.WriteByte((byte)'\n');
    }

    private static void Add(Bundle bundle, Resource resource) =>
        bundle.Entry.Add(new() { FullUrl = $"urn:journey-ledger:{resource.TypeName}:{Uri.EscapeDataString(resource.Id!)}", Resource = resource });

    private static ServiceRequest RequestOf(OpenedJourney opened, ToldReferral referral)
    {
        var request = new ServiceRequest
        {
            Id = IdOf(referral),
            Identifier = [Named(opened, "referral", referral.Ref)],
            Status = RequestStatusOf(referral),
            Intent = RequestIntent.Order,
            Priority = PriorityOf.TryGetValue(referral.Made.Fields["urgency"] ?? "", out var priority) ? priority : null,
            Code = DomainOf(referral),
            Subject = Person(opened),
            AuthoredOn = referral.Made.Happened,
            Requester = Organisation(referral.From),
            Performer = referral.To.Length == 0 ? [] : [Organisation(referral.To)],
        };
        if (referral.First("referral.rejected", "referral.withdrawn")?.Fields["reason"] is { } reason)
            request.StatusElement.AddExtension(StatusReason, new CodeableConcept { Text = reason });
        return request;
    }

    private static RequestStatus RequestStatusOf(ToldReferral referral)
    {
        if (referral.IsRetracted)
            return RequestStatus.EnteredInError;
        if (referral.First("support.ended", "referral.outcome-returned") is not null)
            return RequestStatus.Completed;
        if (referral.First("referral.rejected", "referral.withdrawn") is not null)
            return RequestStatus.Revoked;
        return referral.Then.LastOrDefault(one => TaskStatusOf.ContainsKey(one.Event.Type))?.Event.Type == "referral.waitlisted" ? RequestStatus.OnHold : RequestStatus.Active;
    }

    /// <summary>The task in each of its statuses: a version each, the newest last.</summary>
    private static IEnumerable<FhirTask> TasksOf(OpenedJourney opened, ToldReferral referral)
    {
        FhirTask.TaskStatus? last = null;
        var version = 0;
        foreach (var one in (ReferralEvent[])[referral.Made, .. referral.Then])
        {
            if (!TaskStatusOf.TryGetValue(one.Event.Type, out var status) || status == last)
                continue;
            last = referral.IsRetracted ? FhirTask.TaskStatus.EnteredInError : status;
            yield return new FhirTask
            {
                Id = IdOf(referral),
                Meta = new() { VersionId = (++version).ToString(CultureInfo.InvariantCulture), LastUpdated = one.Entry.Recorded.ToDateTimeOffset() },
                Status = last,
                StatusReason = one.Event.Type is "referral.rejected" or "referral.withdrawn" && one.Fields["reason"] is { } reason ? new() { Text = reason } : null,
                Intent = FhirTask.TaskIntent.Order,
                Code = DomainOf(referral),
                Focus = new($"ServiceRequest/{IdOf(referral)}"),
                For = Person(opened),
                AuthoredOn = referral.Made.Happened,
                LastModified = one.Happened,
                Requester = Organisation(referral.From),
                Owner = referral.To.Length == 0 ? null : Organisation(referral.To),
            };
        }
    }

    /// <summary>From the waiting list or the first support on; null before.</summary>
    private static EpisodeOfCare? EpisodeOf(OpenedJourney opened, ToldReferral referral)
    {
        var (waiting, started, ended) = (referral.First("referral.waitlisted"), referral.First("support.started"), referral.First("support.ended"));
        if (referral.IsRetracted || (waiting ?? started) is not { } first)
            return null;
        var episode = new EpisodeOfCare
        {
            Id = IdOf(referral),
            Status = (started, ended) switch
            {
                (_, not null) => EpisodeOfCare.EpisodeOfCareStatus.Finished,
                (not null, _) => EpisodeOfCare.EpisodeOfCareStatus.Active,
                _ when referral.First("referral.rejected", "referral.withdrawn") is not null => EpisodeOfCare.EpisodeOfCareStatus.Cancelled,
                _ => EpisodeOfCare.EpisodeOfCareStatus.Waitlist,
            },
            Patient = Person(opened),
            ReferralRequest = [new($"ServiceRequest/{IdOf(referral)}")],
            ManagingOrganization = referral.To.Length == 0 ? null : Organisation(referral.To),
            Period = started is null ? null : new() { Start = started.Happened, End = ended?.Happened },
        };
        if (waiting is not null && (started is null || waiting.Entry.Day <= started.Entry.Day))
            episode.StatusHistory.Add(new() { Status = EpisodeOfCare.EpisodeOfCareStatus.Waitlist, Period = new() { Start = waiting.Happened, End = started?.Happened } });
        if (started is not null)
            episode.StatusHistory.Add(new() { Status = EpisodeOfCare.EpisodeOfCareStatus.Active, Period = new() { Start = started.Happened, End = ended?.Happened } });
        return episode;
    }

    private static CodeableConcept DomainOf(ToldReferral referral) => new("urn:journey-ledger:need-domain", referral.Domain)
    {
        Text = ReferenceData.Lists["need-domain"].LabelOf(referral.Domain),
    };

    private static ResourceReference Person(OpenedJourney opened) => new() { Type = "Patient", Identifier = Named(opened, "claimant", opened.Replay.BelongsTo) };

    private static ResourceReference Organisation(string id) => new() { Type = "Organization", Identifier = new("urn:journey-ledger:organisation", id) };

    private static Identifier Named(OpenedJourney opened, string kind, string id) => new($"urn:journey-ledger:{opened.Ledger.Name}:{kind}", id);

    /// <summary>FHIR allows few characters and 64 of them; a referral whose name has others goes by the id of the event that made it.</summary>
    private static string IdOf(ToldReferral referral) => FhirId().IsMatch(referral.Ref) ? referral.Ref : referral.Made.Entry.EventId.ToString("D");

    [GeneratedRegex(@"^[A-Za-z0-9.\-]{1,64}$")]
    private static partial Regex FhirId();
}
