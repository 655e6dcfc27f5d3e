using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Rules.Flags;

/// <summary>What only shows when reports of several bodies are laid side by side: orphans (S02), conflicts (S03), duplicates (S04), ends before beginnings (S05).</summary>
internal static class SourceFlags
{
    private static readonly string[] Ends = ["support.ended", "programme.ended", "job.ended", "claim.closed", "sanction.ended"];
    private static readonly string[] Refusals = ["referral.rejected"];
    private static readonly string[] Acceptances = ["referral.accepted", "support.started", "programme.started"];

    /// <summary>Types that say one value of one thing: field of the thing, field of the value.</summary>
    private static readonly Dictionary<string, (string? Thing, string Value)> States = new(StringComparer.Ordinal)
    {
        ["circumstances.recorded"] = ("kind", "value"),
        ["wca.decided"] = ("benefit", "outcome"),
        ["sanction.decided"] = (null, "outcome"),
    };

    /// <summary>Begun again or sent on, a thing may be told of twice.</summary>
    private static readonly string[] Restarts = ["referral.made", "referral.redirected", "claim.opened", "job.started", "support.started", "programme.started", "sanction.started"];

    /// <summary>Types that can contradict each other (S03), and those after which two words of one thing are no contradiction.</summary>
    public static IEnumerable<string> ConflictTypes => Ends.Concat(Refusals).Concat(Acceptances).Concat(States.Keys).Concat(Restarts);

    public static void Find(FlaggedPerson person)
    {
        foreach (ref readonly var one in person.All)
            FindParent(person, one);
        FindPairs(person);
    }

    /// <summary>What two reports say of one thing: the same (S04), or what cannot both be so (S03).</summary>
    public static void FindPairs(FlaggedPerson person)
    {
        var all = person.All;
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var one = ref all[i];

            // Reports of two types contradict each other only as a refusal and an acceptance do.
            var contradictsOthers = one.Thread != 0 && (Refusals.Contains(one.Type) || Acceptances.Contains(one.Type));
            var earliest = (one.Day - FlaggedPerson.Limits(one).DuplicateDays) * WallClock.Day;
            for (var j = i - 1; j >= 0; j--)
            {
                ref readonly var other = ref all[j];
                if (one.Thread == 0 && other.At < earliest)
                    break;
                var sameThread = one.Thread != 0 && other.Thread == one.Thread;
                var isOfOneThing = other.Type == one.Type ? sameThread || other.At >= earliest : sameThread && contradictsOthers;
                if (!isOfOneThing || other.Organisation == one.Organisation)
                    continue;
                if (IsDuplicate(other, one))
                    person.Raise("S04", one, $"{other.Organisation} reported the same {DaysApart(other, one)}.");
                else if (Conflict(person, other, one, j, i) is { } conflict)
                    person.Raise("S03", one, conflict);
            }
        }
    }

    private static void FindParent(FlaggedPerson person, in TimelineEvent child)
    {
        if (Parentage.Of(child.Type) is not { } family || (family.ByThreadAlone && child.Thread == 0))
            return;
        TimelineEvent? later = null;
        foreach (ref readonly var parent in person.All)
        {
            if (family.IsOfSameThread(parent, child))
            {
                if (parent.Day <= child.Day || parent.Coarse || child.Coarse)
                    return;
                later ??= parent;
            }
            else if (parent.Day <= child.Day && family.IsPossible(parent, child))
            {
                return;
            }
        }

        if (later is { } began)
            person.Raise("S05", child, $"It happened before the {began.Type} that it speaks of, of {FlaggedPerson.Date(began.Day):uuuu-MM-dd}.");
        else
            person.Raise("S02", child, $"No {string.Join(" or ", family.Parents)} is known that it speaks of.");
    }

    private static bool IsDuplicate(in TimelineEvent earlier, in TimelineEvent later)
    {
        if (earlier.Type != later.Type || later.Day - earlier.Day > FlaggedPerson.Limits(later).DuplicateDays || !IsReportOfAnEvent(later.Type) || !ThreadsAgree(earlier, later))
            return false;
        var keys = EventCatalogue.Find(later.Type)?.Fields.Where(field => field is { Required: true, Kind: FieldKind.Code, IsList: false }).Select(field => field.Name).ToArray() ?? [];
        if (keys.Length == 0)
            return earlier.Thread != 0 && earlier.Thread == later.Thread;
        foreach (var key in keys)
        {
            if (earlier.What.Text(key) != later.What.Text(key))
                return false;
        }

        return true;
    }

    /// <summary>What two reports of different bodies say that cannot both be so; null when they agree.</summary>
    private static string? Conflict(FlaggedPerson person, in TimelineEvent earlier, in TimelineEvent later, int from, int to)
    {
        if (earlier.Type == later.Type && States.TryGetValue(later.Type, out var state) && earlier.Day == later.Day && ThreadsAgree(earlier, later)
            && (state.Thing is null ? later.Thread != 0 && earlier.Thread == later.Thread : earlier.What.Text(state.Thing) == later.What.Text(state.Thing))
            && earlier.What.Text(state.Value) != later.What.Text(state.Value))
            return $"{earlier.Organisation} says {earlier.What.Text(state.Value)} for the same day, this says {later.What.Text(state.Value)}.";
        if (later.Thread == 0 || earlier.Thread != later.Thread || IsRestarted(person, from, to, later.Thread))
            return null;
        if (earlier.Type == later.Type && Ends.Contains(later.Type) && (earlier.What.Text("reason") != later.What.Text("reason") || later.Day != earlier.Day))
            return $"{earlier.Organisation} says that it ended on {FlaggedPerson.Date(earlier.Day):uuuu-MM-dd}{Reason(earlier)}.";
        if ((Refusals.Contains(earlier.Type) && Acceptances.Contains(later.Type)) || (Acceptances.Contains(earlier.Type) && Refusals.Contains(later.Type)))
            return $"{earlier.Organisation} reported {earlier.Type} for it on {FlaggedPerson.Date(earlier.Day):uuuu-MM-dd}.";
        return null;
    }

    /// <summary>Between the two the thing began again or was sent on: then both may be so.</summary>
    private static bool IsRestarted(FlaggedPerson person, int from, int to, ulong thread)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (person.Events[i].Thread == thread && Restarts.Contains(person.Events[i].Type))
                return true;
        }

        return false;
    }

    private static bool IsReportOfAnEvent(string type) => type != "claimant.registered" && type.Split('.')[0] is not ("record" or "identity" or "rights" or "consent");

    private static bool ThreadsAgree(in TimelineEvent one, in TimelineEvent other) => one.Thread == other.Thread || one.Thread == 0 || other.Thread == 0;

    private static string Reason(in TimelineEvent one) => one.What.Text("reason") is { } reason ? $" ({reason})" : "";

    private static string DaysApart(in TimelineEvent earlier, in TimelineEvent later) => later.Day == earlier.Day ? "for the same day" : $"for {FlaggedPerson.Date(earlier.Day):uuuu-MM-dd}";
}
