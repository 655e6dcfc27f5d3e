using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Rules.Flags;

/// <summary>What one event shows by itself: late (S01), too long (S05), a field that is missing (S06), a code that says little (S07), a coarse date (S08), backdated (S25).</summary>
internal static class RecordFlags
{
    public static void Find(FlaggedPerson person)
    {
        foreach (ref readonly var one in person.All)
        {
            var limits = FlaggedPerson.Limits(one);
            var recorded = person.RecordedDay(one);
            var lag = recorded - one.Day;
            if (!one.Coarse && LateDays(one) is { } late && lag > late)
                person.Raise("S01", one, $"Recorded {lag} days after it happened; {late} are usual.", since: recorded);
            if (lag > limits.BackdatedDays)
                person.Raise("S25", one, $"Recorded {lag} days after it happened, more than {limits.BackdatedDays}.", since: recorded);
            if (one.Coarse)
                person.Raise("S08", one, "Its day is not known, only its month or year: it is left out of waits.");
            if (one.Type is "conversation.held" or "support.session-delivered" && one.What.Whole("minutes") is { } minutes && minutes > limits.MostContactMinutes)
                person.Raise("S05", one, $"Lasted {minutes} minutes, more than {limits.MostContactMinutes}.");
            if (one.Type == "sanction.referred" && one.What.DaysTo("failureDate") > 0)
                person.Raise("S05", one, "The failure is dated after the referral for it.");
            FindFields(person, one, limits);
        }
    }

    private static void FindFields(FlaggedPerson person, in TimelineEvent one, SoftLimitsEdition limits)
    {
        var what = one.What;
        if (limits.Recommended.TryGetValue(one.Type, out var recommended) && recommended.Where(field => !what.Has(field)).ToArray() is { Length: > 0 } missing)
            person.Raise("S06", one, $"Says nothing of {string.Join(" and ", missing)}.");
        List<string>? vague = null;
        for (var i = 0; i < what.Fields.Count; i++)
        {
            // Few texts hold such a code, and what the contract says of a field is asked of those alone.
            var (name, text) = what.Fields[i];
            if (IsVague(text, limits) && EventCatalogue.Find(one.Type)?.Field(name) is { Kind: FieldKind.Code })
                (vague ??= []).Add(name);
        }

        if (vague is not null)
            person.Raise("S07", one, $"Says 'other' or 'unknown' for {string.Join(" and ", vague)}.");
    }

    private static bool IsVague(string text, SoftLimitsEdition limits) => text.Contains(Particulars.ListSeparator)
        ? text.Split(Particulars.ListSeparator).Any(limits.VagueCodes.Contains)
        : limits.VagueCodes.Contains(text);

    /// <summary>Nobody has said when a type of a later program is late, so it never is.</summary>
    private static int? LateDays(in TimelineEvent one) =>
        EventTypeReference.Editions.InForce(one.Day).Types.TryGetValue(one.Type, out var facts) ? facts.LateDays : null;
}
