using System.Globalization;
using System.Text;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>Writes the reference page of clocks and episodes (docs/reference/clocks.md) from the table that they are read by.</summary>
public static class IntervalReference
{
    /// <summary>The page as Markdown with LF line ends.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Clocks and episodes

            *Reference. Written from the code; a test compares.*

            A **clock** runs from something a person waits from to what they wait for: reached, or stopped otherwise with its reason, or still open. An
            **episode** is a state with a beginning and an end. Both are worked out from a person's events whenever somebody asks, for a day (*as of*) and a
            state of knowledge (*known at*), and stored nowhere. Every report counts these and no others.

            - Nothing after the day asked about is looked at; what has not ended by its end is open, and always listed.
            - A wait is the civil days from the first start to the stop: the same day is 0, and no break is taken out. *Within* a standard of s days means s or fewer.
              Intervals hold their first day and not the one they stop on; of a job both the first and the last day worked count.
            - An event and a clock belong together by the correlation id of the envelope, else by the payload's own (`ref`, `jobId`). Where one of the two names no
              thread, the event is about the oldest open thing of its subject, except for referrals and jobs: those go by their names alone.
            - A start while the same thing is open starts nothing; the first goes on. Of several stops the first in journey order counts. A stop of what never
              started says nothing. The death of the person stops everything.
            - A redirected referral goes on as the clock of the first one, under both names. A referral may bring its `firstClockStart`: the wait counts from that
              day, and is seen from the day of the referral on.
            - A clock whose start or end is known only to the month counts, and is left out of waits.

            A contact is **meaningful** when it is a conversation or session with a person, by a person, with enough minutes of support. A conversation that does not say
            its support minutes counts with all its minutes, unless it is a compliance interview, a work search review or automated.

            Standards are reference data with editions (`clock-standards.json`, [how to replace it](../how-to/replace-reference-data.md)); a board changes its own
            by `threshold.changed` with the name of the standard as `metric`.

            ## Clocks


            """.ReplaceLineEndings("\n"));
        foreach (var clock in IntervalTable.All.Where(one => one.IsClock))
            Write(page, clock);
        page.Append("## Episodes\n\n");
        foreach (var episode in IntervalTable.All.Where(one => !one.IsClock))
            Write(page, episode);
        var newest = ClockLimits.Newest;
        page.Append(CultureInfo.InvariantCulture, $"## Limits\n\nBy the newest edition, from {newest.ValidFrom:uuuu-MM-dd} on: a contact is meaningful from {newest.ContactMinutes} support minutes. ");
        page.Append(CultureInfo.InvariantCulture, $"An open clock over its standard is *stuck* when nothing was heard of its thread for more than {newest.SilentDays} days; else it is *late*.\n");
        return page.ToString();
    }

    private static void Write(StringBuilder page, IntervalDefinition one)
    {
        page.Append($"### {one.Title}\n\n");
        page.Append(one.IsClock ? $"Clock **{one.Code}**" : "Episode");
        if (one.Subject is { } subject)
            page.Append($", told apart by `{subject}`{(one.Service is { } service ? $" and `{service}`" : "")}");
        page.Append('.');
        if (one.Standard is { } standard && ClockLimits.Newest.Standards.TryGetValue(one.Code, out var days))
            page.Append($" Standard (`{standard}`): {Days(days)}.");
        page.Append("\n\n| | event | |\n|---|---|---|\n");
        foreach (var start in one.Starts)
            page.Append($"| starts | `{start.Type}` | {start.Words} |\n");
        foreach (var stop in one.Stops)
            page.Append($"| {(stop.Stop == StopKind.Reached ? one.IsClock ? "reached" : "ends" : "stops otherwise")} | `{stop.Type}` | {string.Join("; ", new[] { stop.Words, Which(stop) }.OfType<string>())} |\n");
        page.Append('\n');
    }

    private static string? Which(StopRule stop) => stop.Match switch
    {
        Match.EveryThing => "every one of the subject",
        Match.Domain => "every one of the domain",
        Match.AfterLastClaim => "once no claim is open",
        _ => null,
    };

    private static string Days(ClockStandard standard) => string.Join(", ",
        [$"{standard.Days} days", .. standard.ByDomain.Select(one => $"{one.Key} {one.Value}"), .. standard.ByService.Select(one => $"{one.Key} {one.Value}")]);
}
