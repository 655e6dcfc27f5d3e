namespace JourneyLedger.Demonstration;

/// <summary>What a stream of chance is for. The numbers are part of what makes an area the same for ever: add, never renumber.</summary>
public enum Subject
{
    Person = 1,
    Claim = 2,
    Health = 3,
    Assessment = 4,
    Support = 5,
    Programme = 6,
    Work = 7,
    Conversation = 8,
    Sanction = 9,
    Reporting = 10,
    Record = 11,
    Referral = 12,
    Wish = 13,
    Harm = 14,
    Sharing = 15,
    Segment = 17,
    Identity = 18,
    Noise = 19,
    Organisation = 20,
    Return = 21,
    Batch = 22,
}
