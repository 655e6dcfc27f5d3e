namespace JourneyLedger.Clocks;

/// <summary>What an interval of a person's journey is an interval of. Clocks first, whose end somebody waits for; then episodes, which are states.</summary>
public enum IntervalKind : byte
{
    /// <summary>K1: a need for which help is wanted, until the first answer to it.</summary>
    NeedToResponse,

    /// <summary>K2: a referral, until the receiving side shows that it has it.</summary>
    ReferralToReceipt,

    /// <summary>K3: a referral, until what it was for starts. Goes on through redirections.</summary>
    ReferralToStart,

    /// <summary>K4: a claim, until the first meaningful contact.</summary>
    ClaimToSupport,

    /// <summary>K5: an assessment of work capability, until its decision.</summary>
    AssessmentToDecision,

    /// <summary>K6: a mandatory reconsideration.</summary>
    Reconsideration,

    /// <summary>K7: an appeal to the tribunal.</summary>
    Appeal,

    /// <summary>K8: a contact, until the next meaningful one.</summary>
    ContactToNext,

    /// <summary>K9: the end of what a referral was for, until the referrer is told how it ended.</summary>
    EndToReturn,

    /// <summary>K10: an adjustment at work, until it is in place.</summary>
    Adjustment,

    /// <summary>K11: a spell of work. Both the first and the last day count.</summary>
    Job,

    Claim,
    Regime,
    Need,
    Health,
    Support,
    Programme,

    /// <summary>A break of a programme: data beside the spell, never taken out of a wait or of the spell's own days.</summary>
    ProgrammePause,

    /// <summary>A service has said that contact is lost.</summary>
    Disengagement,
    LeadWorker,
    Sanction,
    Consent,

    /// <summary>Between two kinds of step that a question names, in a ledger of an organisation's own steps.</summary>
    BetweenSteps,
}
