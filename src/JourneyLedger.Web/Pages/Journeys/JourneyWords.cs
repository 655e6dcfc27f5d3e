using System.Globalization;
using JourneyLedger.Access;
using JourneyLedger.Replay;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary>What journey pages say of codes and moments.</summary>
public static class JourneyWords
{
    /// <summary>A purpose in words; the code itself when it is none.</summary>
    public static string Purpose(string code) => AccessPurpose.ToChoose.FirstOrDefault(one => one.Value == code)?.Label ?? code;

    /// <summary>A code of one of the access lists in words.</summary>
    public static string Label(string list, string code) => ReferenceData.Lists[list].LabelOf(code);

    public static string Day(LocalDate day) => day.ToString("d MMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>25 June 2026 at 13:27.</summary>
    public static string Moment(Instant moment, DateTimeZone zone) => moment.InZone(zone).ToString("d MMMM uuuu 'at' HH:mm", CultureInfo.InvariantCulture);

    /// <summary>25 Jun 2026, 13:27.</summary>
    public static string Short(Instant moment, DateTimeZone zone) => moment.InZone(zone).ToString("d MMM uuuu, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>When it happened, as its source said it: a day in words; a month, year or moment as it stands.</summary>
    public static string Happened(string said) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(said).TryGetValue(default, out var day) ? Day(day)
        : NodaTime.Text.OffsetDateTimePattern.Rfc3339.Parse(said).TryGetValue(default, out var at) ? at.ToString("d MMM uuuu, HH:mm", CultureInfo.InvariantCulture)
        : said;

    /// <summary>How something was learned after a decision.</summary>
    public static string Learned(LearnedLater later, DateTimeZone zone)
    {
        var after = later.DaysAfter == 0 ? "the same day" : later.DaysAfter == 1 ? "1 day later" : $"{later.DaysAfter} days later";
        var when = Day(later.Learned.InZone(zone).Date);
        return later.How switch
        {
            Replay.Learned.RecordedLate => $"{later.Title} ({Day(later.Day)}) was not recorded. It arrived on {when}, {after}.",
            Replay.Learned.Corrected => $"{later.Title} ({Day(later.Day)}) was recorded otherwise. It was corrected on {when}, {after}.",
            Replay.Learned.Retracted => $"{later.Title} ({Day(later.Day)}) was on record. It was withdrawn on {when}, {after}.",
            _ => $"{later.Title} ({Day(later.Day)}) was known of another pseudonym only. It was brought here on {when}, {after}.",
        };
    }

    /// <summary>What an entry says of an earlier one.</summary>
    public static string Amends(ReplayLink link) => link.How switch
    {
        Amending.Corrects => "Correction to event",
        Amending.Retracts => "Withdraws event",
        Amending.Disputes => "Disputes event",
        Amending.Replaces => "Replaces event",
        Amending.TakesBackConsent => "Withdraws the consent of event",
        _ => "Undoes event",
    };
}
