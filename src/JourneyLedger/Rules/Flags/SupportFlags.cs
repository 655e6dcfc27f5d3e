using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.Flags;

/// <summary>Support around a person: a consent that ends soon (S21), a need met by nothing (S23), two lead workers (S27).</summary>
internal static class SupportFlags
{
    public static void Find(FlaggedPerson person)
    {
        foreach (var consent in person.Of("consent.given"))
            FindConsent(person, consent);
        foreach (var closed in person.Of("need.closed").Where(one => one.What.Text("reason") == "met"))
            FindSupport(person, closed);
        FindLeads(person);
    }

    private static void FindConsent(FlaggedPerson person, in TimelineEvent consent)
    {
        if (consent.What.DaysTo("expires") is not { } days)
            return;
        var (day, what, last) = (consent.Day, consent.What, consent.Day + days);
        var since = Math.Max(day, last - FlaggedPerson.Limits(consent).ConsentNoticeDays);
        var itself = consent.Position;
        var end = person.Events.FirstOrDefault(one =>
            one.Position != itself && one.Day >= day && one.Type is "consent.given" or "consent.withdrawn"
            && one.What.Text("scope") == what.Text("scope") && one.What.Text("purpose") == what.Text("purpose")
            && (one.Type == "consent.withdrawn" || one.What.DaysTo("expires") is not { } more || one.Day + more > last));
        var until = Math.Min(end.What is null ? int.MaxValue : end.Day, last + 1);
        if (since > person.AsOf || until <= since)
            return;
        person.Raise(
            "S21", consent, $"The consent ends on {FlaggedPerson.Date(last):uuuu-MM-dd}.", since,
            until <= person.AsOf ? until : null, until <= person.AsOf && end.What is not null && end.Day == until ? end.Position : null);
    }

    private static void FindSupport(FlaggedPerson person, in TimelineEvent closed)
    {
        var (position, day, domain) = (closed.Position, closed.Day, closed.What.Text("domain"));
        var since = person.Of(IntervalKind.Need).Where(need => need.StoppedBy == position).Select(need => need.StartDay).DefaultIfEmpty(int.MinValue).Min();
        var isSupported = person.Of(IntervalKind.Support).Any(one => one.Subject == domain && one.StartDay <= day && (one.IsOpen || one.StopDay >= since))
            || person.Events.Any(one => one.Type is "support.session-delivered" or "support.started" && one.What.Text("domain") == domain && one.Day <= day && one.Day >= since)
            || (domain == "employment" && person.Of(IntervalKind.Programme).Any(one => one.StartDay <= day && (one.IsOpen || one.StopDay >= since)));
        if (!isSupported)
            person.Raise("S23", closed, $"Closed as met, and no support for {domain} is known{(since == int.MinValue ? "" : $" since {FlaggedPerson.Date(since):uuuu-MM-dd}")}.");
    }

    private static void FindLeads(FlaggedPerson person)
    {
        // In journey order of their starts.
        var leads = person.Of(IntervalKind.LeadWorker).ToArray();
        for (var i = 0; i < leads.Length; i++)
        {
            foreach (var earlier in leads[..i])
            {
                var later = leads[i];
                if (!earlier.IsOpenOn(later.StartDay))
                    continue;
                var end = earlier.IsOpen ? later : later.IsOpen || later.StopDay > earlier.StopDay ? earlier : later;
                person.Raise(
                    "S27", person.StartOf(later), $"{earlier.Subject} ({earlier.Service}) was the person's lead worker too.",
                    until: end.IsOpen ? null : end.StopDay, clearedBy: end.IsOpen ? null : end.StoppedBy);
            }
        }
    }
}
