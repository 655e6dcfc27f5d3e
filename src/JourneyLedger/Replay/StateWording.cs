using System.Globalization;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Replay;

/// <summary>Says a state in words.</summary>
internal static class StateWording
{
    private const string None = "None";

    /// <summary>The state after an entry, with what it was without the entry, both on the same day: so passing time changes nothing.</summary>
    public static ReplayState Say(JourneyState before, JourneyState after, LocalDate day)
    {
        var was = Lines(before, day).ToArray();
        return new(day, [.. Lines(after, day).Select((line, i) => new StateLine(line.Name, line.Label, line.Value, line.Value == was[i].Value ? null : was[i].Value))]);
    }

    private static IEnumerable<(string Name, string Label, string Value)> Lines(JourneyState state, LocalDate day) =>
    [
        ("claim", "Claim", Claim(state)),
        ("regime", "Conditionality", state.Regime is { } regime ? $"{Label("regime", regime.Regime)}, since {EventWording.Day(regime.Since)}" : None),
        ("capability", "Work capability", state.Capability is { } decided ? $"{Label("wca-outcome", decided.Outcome)}, since {EventWording.Day(decided.Since)}" : "Not decided"),
        ("sanction", "Sanction", List(state.Sanctions.Select(Sanction))),
        ("health", "Health", Health(state, day)),
        ("referrals", "Open referrals", List(state.Referrals.Select(referral => $"{Referral(referral)}, {Days(Between(referral.Since, day))}"))),
        ("missed", "Missed appointments", state.Missed.ToString(CultureInfo.InvariantCulture)),
        ("work", "Work", List(state.Jobs.Values.Select(job => $"{Label("job-status", job.Status)}, since {EventWording.Day(job.Since)}"))),
        ("consent", "Consent", List(state.Consents.Where(one => one.Value is not { } expires || expires >= day).Select(one => Label("consent-scope", one.Key)))),
        ("contact", "Days since last contact", state.LastContact is { } last ? Between(last, day).ToString(CultureInfo.InvariantCulture) : "No contact yet"),
    ];

    private static string Claim(JourneyState state) =>
        !state.Claims.IsEmpty ? List(state.Claims.Select(claim => $"{Label("benefit", claim.Benefit)}, open since {EventWording.Day(claim.Since)}"))
        : state.ClaimClosed is { } closed ? $"Closed on {EventWording.Day(closed.Day)}{(closed.Reason is { } reason ? $": {ReferenceData.Lists["claim-end"].LabelOf(reason)}" : "")}"
        : None;

    private static string Sanction(RunningSanction sanction)
    {
        var level = sanction.Level is { } code ? Label("sanction-level", code) : "Level not said";
        var length = (sanction.OpenEnded, sanction.FixedDays) switch
        {
            (true, { } days and > 0) => $", until compliance and {Days(days)}",
            (true, _) => ", until compliance",
            (_, { } days) => $", {Days(days)}",
            _ => "",
        };
        return sanction.Started is { } started
            ? $"{level}{length} from {EventWording.Day(started)}"
            : $"{level}{length}, decided on {EventWording.Day(sanction.Decided)}";
    }

    private static string Health(JourneyState state, LocalDate day)
    {
        var parts = new List<string>();
        if (state.Note is { } note && !(note.To < day))
            parts.Add($"{Label("fit-note-opinion", note.Opinion)}{(note.To is { } to ? $" to {EventWording.Day(to)}" : "")}");
        parts.AddRange(state.Episodes.Select(episode => $"{Label("condition-group", episode.Key)}, since {EventWording.Day(episode.Value)}"));
        return parts.Count == 0 ? "Nothing recorded" : List(parts);
    }

    private static string Referral(OpenReferral referral) => referral.Domain is { } domain ? Label("need-domain", domain) : "Domain not said";

    private static string List(IEnumerable<string> parts) => string.Join("; ", parts) is { Length: > 0 } list ? EventWording.Capital(list) : None;

    private static string Label(string list, string code) => EventWording.Capital(ReferenceData.Lists[list].LabelOf(code));

    private static string Days(int days) => days == 1 ? "1 day" : $"{days.ToString(CultureInfo.InvariantCulture)} days";

    private static int Between(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}
