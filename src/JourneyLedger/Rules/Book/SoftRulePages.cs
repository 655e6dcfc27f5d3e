using JourneyLedger.Rules.Flags;

namespace JourneyLedger.Rules.Book;

/// <summary>The soft rules explained. Titles and definitions are those of <see cref="SoftRules"/>; here stand why, what to do, and an example.</summary>
internal static class SoftRulePages
{
    private static readonly Dictionary<string, (string Why, string Do, string Wrong, string Right)> Told = new(StringComparer.Ordinal)
    {
        ["S01"] = ("What comes late was missing in every answer until then.", "Send more often. The lateness itself is a fact and stays.", "a contact of 2 January, sent on 31 March", "sent on 5 January"),
        ["S02"] = ("An answer without its question is counted nowhere.", "Send the event that began it, or correct the reference.", "referral.accepted for r9, with no referral.made", "referral.made for r9, then referral.accepted"),
        ["S03"] = ("A conflict between two bodies is itself evidence.", "Ask the other body, and correct or retract what is wrong.", "accepted by one and rejected by the other", "one of the two retracted"),
        ["S04"] = ("Counted twice, one conversation is two.", "If it is the same, one of the two bodies retracts its record.", "the same need by two bodies, a day apart", "one of the two retracted"),
        ["S05"] = ("It may be true, and looks like a slip.", "Check minutes and dates, and correct what is wrong.", "a conversation of 500 minutes", "a conversation of 50 minutes"),
        ["S06"] = ("A report that needs the field has to leave the event out.", "Send a correction with the field.", "job.started without its contract", "job.started with contract permanent"),
        ["S07"] = ("Other and unknown cannot be acted on.", "Take a code that says more, where there is one.", "a health episode of group other", "a health episode of group musculoskeletal"),
        ["S08"] = ("A month makes no wait.", "Correct occurredOn when the day is known.", "2026-01", "2026-01-05"),
        ["S09"] = ("Either the note or the job may be misread; or somebody works while ill.", "Check both. Nothing is wrong if both are true.", "job.started in the weeks of a not-fit note", "a note that may-be-fit, with phased return"),
        ["S10"] = ("Somebody may be reported on who has left, or has died.", "Check the date and the person; correct or retract.", "a work search review after claim.closed", "the same before"),
        ["S11"] = ("The wait for the decision cannot be told.", "Send wca.referred with its own date.", "wca.decided alone", "wca.referred, then wca.decided"),
        ["S12"] = ("The law says how long a sanction is.", "Check level, days and earlier failures. If the decision differs from the rule, so be it: it is seen.", "a first low level failure with 28 fixed days", "with 7"),
        ["S13"] = ("Nobody is sanctioned for what was voluntary.", "Check what failureOf names, and whether the decision stands.", "a sanction for an action of a Health and Work Conversation", "no sanction"),
        ["S14"] = ("In that group nothing of the kind is required.", "Check the group of that day, and whether the decision stands.", "work search required of somebody in the Support Group", "no requirement"),
        ["S15"] = ("A reduction can do harm, and somebody must have looked.", "Send the safeguarding check if there was one.", "an adverse decision alone", "safeguarding.check-recorded before it"),
        ["S16"] = ("Nothing may be made mandatory there.", "Check the basis of the start.", "a mandatory start in LCWRA", "a voluntary start"),
        ["S17"] = ("An outcome that the record does not support is not shown as one.", "Send the job's start, or wait until its time is reached.", "outcome.claimed after 5 weeks of a 13 week definition", "after 13 weeks"),
        ["S18"] = ("One's own word is weaker than a payslip.", "Send better evidence when there is some.", "evidence self", "evidence RTI"),
        ["S19"] = ("Two professionals differ; the person stands between them.", "Nothing needs to be corrected. It is counted.", "no-LCW a month after cannot-now", "the decision reconsidered, or not"),
        ["S20"] = ("One person may be two, and be counted twice.", "The steward looks, and merges if it is one person.", "two pseudonyms with the same keyed hash", "identity.merged"),
        ["S21"] = ("What rests on it ends with it.", "Ask the person in time.", "a consent that expires next week", "renewed"),
        ["S22"] = ("Either the move or the area is missing.", "Report the move, or correct the area.", "two areas in two events", "circumstances.recorded between them"),
        ["S23"] = ("A need that is met was met by something.", "Send the support, or another reason.", "need.closed, met, with no support", "support.started, then need.closed"),
        ["S24"] = ("Nobody has more hours than there are.", "Check minutes, and the staff that you reported.", "900 hours of contact by 5 people in a fortnight", "as many as they have"),
        ["S25"] = ("A year later nobody else can check it.", "Nothing, if it is right. It is counted.", "an event of 2024 sent in 2026", "sent when it happened"),
        ["S26"] = ("A first note is of at most 13 weeks.", "Check from and to.", "a first note of 6 months", "a first note of 13 weeks"),
        ["S27"] = ("Two leads are none.", "Report lead-worker.ended for the first.", "lead-worker.assigned twice", "ended between"),
        ["S28"] = ("A bar that is moved shortly before the count is looked at.", "Say in the report that it was.", "threshold.changed a week before the quarter's end", "at its beginning"),
        ["S29"] = ("A batch unlike all others often holds a fault of a system.", "Look at the refused rows, and at what your system sent.", "4,000 rows where there were 400", "as usual, or explained"),
        ["S30"] = ("What is required of the person is then unclear.", "Correct the dates of the regimes.", "searching and no-work-requirements for one day", "one after the other"),
    };

    public static IReadOnlyList<ExplainedRule> All { get; } =
    [
        .. SoftRules.All.Select(rule => (Rule: rule, Words: Told[rule.Code]))
            .Select(one => new ExplainedRule(one.Rule.Code, one.Rule.Title, one.Rule.Definition, one.Words.Why, one.Words.Do, one.Words.Wrong, one.Words.Right)),
    ];
}
