namespace JourneyLedger.Journeys;

/// <summary>A step's reference to one thing of the same person: a requirement that was failed, an action of a plan.</summary>
/// <param name="Field">The payload field it stands in, such as <c>failureOf</c>; a list gives one link an element, in order.</param>
/// <param name="Thing">As <see cref="ThreadHash"/> gives it for the id.</param>
public readonly record struct StepLink(string Field, ulong Thing);

/// <summary>
/// The 64 bits that stand for an id (of a referral, claim, job, sanction) within one person's journey. Two ids of one person with the same bits
/// are not to be expected among ten thousand million people. For joining steps only: it is no pseudonym and hides nothing.
/// </summary>
public static class ThreadHash
{
    /// <summary>Never 0, which means no thread.</summary>
    public static ulong Of(string id)
    {
        // FNV-1a over UTF-16, with a final mix so that short ids differ in all bits. Stored in snapshots: changing it changes their format.
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var letter in id)
            hash = (hash ^ letter) * 1_099_511_628_211UL;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        hash ^= hash >> 33;
        return hash == 0 ? 1 : hash;
    }
}
