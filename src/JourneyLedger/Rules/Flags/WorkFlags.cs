using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Rules.Flags;

/// <summary>Work against notes and claims for payment: a job during a not-fit note (S09), an outcome without the work (S17), evidence that only the person gives (S18), a long first note (S26).</summary>
internal static class WorkFlags
{
    private const string Job = "job.started";
    private const string Note = "fitnote.issued";

    public static void Find(FlaggedPerson person)
    {
        var notes = person.Of(Note).ToArray();
        foreach (var job in person.Of(IntervalKind.Job))
        {
            var started = person.StartOf(job);
            foreach (var note in notes.Where(note => note.What.Text("opinion") == "not-fit"))
                FindJobDuringNote(person, job, started, note);
        }

        foreach (var note in notes)
            FindLongNote(person, note);
        foreach (var claim in person.Of("outcome.claimed"))
            FindOutcome(person, claim);
    }

    private static void FindJobDuringNote(FlaggedPerson person, in ClockInterval job, in TimelineEvent started, in TimelineEvent note)
    {
        if (Days(note) is not var (from, to))
            return;
        var (first, last) = (Math.Max(job.StartDay, from), Math.Min(job.IsOpen ? int.MaxValue : job.StopDay - 1, to));
        if (first > last || first > person.AsOf)
            return;
        var span = $"{FlaggedPerson.Date(from):uuuu-MM-dd} to {FlaggedPerson.Date(to):uuuu-MM-dd}";
        if (IsBefore(note, started))
            person.Raise("S09", started, $"A note of {note.Organisation} says not fit for work from {span}.", since: first);
        else
            person.Raise("S09", note, $"It says not fit for work from {span}; a job that {started.Organisation} reported runs then.", since: first);
    }

    private static void FindLongNote(FlaggedPerson person, in TimelineEvent note)
    {
        var limits = FlaggedPerson.Limits(note);
        if (Days(note) is not var (from, to) || to - from + 1 is var days && days <= limits.LongFitNoteDays)
            return;
        var group = note.What.Text("group");
        var first = person.Events
            .Where(one => one.Type is Note or "health.episode-started" && one.What.Text("group") == group)
            .Min(one => one.Type == Note && Days(one) is var (began, _) ? began : one.Day);
        if (from - first < limits.FirstSicknessDays)
            person.Raise("S26", note, $"A note of {days} days within {limits.FirstSicknessDays} days of the first sign; {limits.LongFitNoteDays} are the most then.");
    }

    private static void FindOutcome(FlaggedPerson person, in TimelineEvent claim)
    {
        var (thread, day) = (claim.Thread, claim.Day);
        var jobs = person.Of(IntervalKind.Job).Where(job => job.StartDay <= day && (thread == 0 || job.Thread == thread)).ToArray();
        if (jobs.Length == 0)
        {
            person.Raise("S17", claim, thread == 0 ? "No job is known that began by then." : "The job it names is not known to have begun by then.");
            return;
        }

        var worked = jobs.Sum(job => Math.Min(job.IsOpen ? day + 1 : job.StopDay, day + 1) - job.StartDay);
        if (claim.What.Text("definitionId") is { } definition && FlaggedPerson.Limits(claim).OutcomeDays.TryGetValue(definition, out var needed) && worked < needed)
            person.Raise("S17", claim, $"{worked} days were worked by then; {definition} needs {needed}.");
        if (person.Of(Job).Where(job => job.Day <= day && (thread == 0 || job.Thread == thread)).All(job => job.What.Text("evidence") == "self"))
            person.Raise("S18", claim, "Only the person has said that the job began.");
    }

    private static (int From, int To)? Days(in TimelineEvent note) =>
        note.What.DaysTo("from") is { } from && note.What.DaysTo("to") is { } to ? (note.Day + from, note.Day + to) : null;

    private static bool IsBefore(in TimelineEvent one, in TimelineEvent other) =>
        (one.At, one.What.Rank, one.Position).CompareTo((other.At, other.What.Rank, other.Position)) < 0;
}
