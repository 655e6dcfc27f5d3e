using CsvHelper;
using JourneyLedger.Replay;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Exports.Referrals;

/// <summary>
/// The referrals of a journey in the columns of <c>Event.csv</c> of the HMIS CSV format (FY 2024, US homelessness services): a row a referral, and one for each
/// attempt that could not become one. The Event column holds the ledger's need domain, since the codes of that format name US housing projects; of an attempt its code 8 or 9.
/// </summary>
public static class HmisEvents
{
    private const string Accepted = "1";
    private const string ClientRejected = "2";
    private const string ProviderRejected = "3";

    private const string Ineligible = "8";
    private const string NoAvailability = "9";

    private static readonly CsvWriterOptions Layout = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    /// <summary>As the format has it: the wall clock, without an offset.</summary>
    private static readonly LocalDateTimePattern DateTimeText = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private static readonly string[] Columns =
    [
        "EventID", "EnrollmentID", "PersonalID", "EventDate", "Event", "ProbSolDivRRResult", "ReferralCaseManageAfter", "LocationCrisisOrPHHousing", "ReferralResult",
        "ResultDate", "DateCreated", "DateUpdated", "UserID", "DateDeleted", "ExportID",
    ];

    /// <param name="opened">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(OpenedJourney opened, Stream to)
    {
        using var csv = CsvWriter.Create(to, Layout, leaveOpen: true);
        csv.WriteHeader(Columns);
        foreach (var referral in ToldReferral.Of(opened))
        {
            var (result, answer) = ResultOf(referral);
            Row(opened, referral.Made, referral.Domain, result, answer?.Happened, [referral.Made.Entry, .. referral.Then.Select(one => one.Entry)], csv);
        }

        foreach (var entry in opened.Steps.Where(entry => entry is { IsWithheld: false, Type: "provision.unavailable" }))
        {
            var one = ReferralEvent.Read(opened, entry);
            Row(opened, one, one.Fields["reason"] == "ineligible" ? Ineligible : NoAvailability, null, null, [entry], csv);
        }
    }

    /// <summary>The first answer counts: what was accepted and withdrawn later was accepted. Only a claimant's own withdrawal is a client's rejection.</summary>
    private static (string? Result, ReferralEvent? Answer) ResultOf(ToldReferral referral) => referral.First("referral.accepted", "referral.waitlisted", "support.started", "referral.rejected", "referral.withdrawn") switch
    {
        null => (null, null),
        { Event.Type: "referral.rejected" } answer => (ProviderRejected, answer),
        { Event.Type: "referral.withdrawn" } answer => answer.Fields["by"] switch
        {
            "claimant" => (ClientRejected, answer),
            "provider" => (ProviderRejected, answer),
            // The format has no code for a referrer that thought again.
            _ => (null, null),
        },
        var answer => (Accepted, answer),
    };

    private static void Row(OpenedJourney opened, ReferralEvent made, string kind, string? result, string? resultDate, IReadOnlyList<ReplayEntry> told, CsvWriter csv)
    {
        var zone = DateTimeZoneProviders.Tzdb[opened.Ledger.Zone];
        var amending = told.SelectMany(entry => entry.AmendedBy).Select(link => (link.How, opened.Entries.First(entry => entry.Number == link.Number).Recorded)).ToList();
        foreach (var value in (string?[])
            [
                made.Entry.EventId.ToString("N"), null, opened.Replay.BelongsTo, made.Happened, kind, null, null, null, result, resultDate,
                Text(made.Entry.Recorded), Text(told.Select(entry => entry.Recorded).Concat(amending.Select(one => one.Recorded)).Max()), made.Entry.Organisation,
                made.Entry.IsRetracted ? Text(amending.Where(one => one.How == Amending.Retracts).Max(one => one.Recorded)) : null, $"{opened.Ledger.Name}-{opened.AccessPosition}",
            ])
            csv.WriteField(value);
        csv.EndRecord();

        string Text(Instant moment) => DateTimeText.Format(moment.InZone(zone).LocalDateTime);
    }
}
