namespace JourneyLedger.Projections.Disconnects;

/// <summary>One link's hand-offs, added up.</summary>
internal sealed class LinkTally
{
    public long Made { get; set; }

    /// <summary>Made on a day that nobody knows: they are of no use to any rate.</summary>
    public long Undated { get; set; }

    /// <summary>Of which an outcome can be expected by now (metric M44): the base of the shares of the matrix.</summary>
    public long Due { get; set; }

    public long DueReceived { get; set; }

    public long DueAccepted { get; set; }

    public long DueStarted { get; set; }

    public long DueReturned { get; set; }

    /// <summary>Of which a receipt can be expected by now: the base of D1.</summary>
    public long ReceiptDue { get; set; }

    public long NoReceipt { get; set; }

    public long LateReceipt { get; set; }

    public long NotYetDue { get; set; }

    /// <summary>Ends that are long enough ago: the base of D2.</summary>
    public long EndedDue { get; set; }

    public long ReturnedInTime { get; set; }

    public long ReturnedLate { get; set; }

    public long NotReturned { get; set; }

    public long ReturnNotYetDue { get; set; }

    public void Merge(LinkTally other)
    {
        (Made, Undated, Due) = (Made + other.Made, Undated + other.Undated, Due + other.Due);
        (DueReceived, DueAccepted, DueStarted, DueReturned) =
            (DueReceived + other.DueReceived, DueAccepted + other.DueAccepted, DueStarted + other.DueStarted, DueReturned + other.DueReturned);
        (ReceiptDue, NoReceipt, LateReceipt, NotYetDue) =
            (ReceiptDue + other.ReceiptDue, NoReceipt + other.NoReceipt, LateReceipt + other.LateReceipt, NotYetDue + other.NotYetDue);
        (EndedDue, ReturnedInTime, ReturnedLate, NotReturned, ReturnNotYetDue) = (
            EndedDue + other.EndedDue, ReturnedInTime + other.ReturnedInTime, ReturnedLate + other.ReturnedLate, NotReturned + other.NotReturned,
            ReturnNotYetDue + other.ReturnNotYetDue);
    }
}

/// <summary>People whom two kinds of organisation hold at the same time in silence.</summary>
internal sealed class SilentPair
{
    public long People { get; set; }

    /// <summary>Of whom both still hold.</summary>
    public long Now { get; set; }

    public long Days { get; set; }

    public void Merge(SilentPair other) => (People, Now, Days) = (People + other.People, Now + other.Now, Days + other.Days);
}

/// <summary>Contradictions of one kind that nobody has resolved.</summary>
internal sealed class ContradictionTally
{
    public long Standing { get; set; }

    /// <summary>For longer than the limit.</summary>
    public long Over { get; set; }

    public void Merge(ContradictionTally other) => (Standing, Over) = (Standing + other.Standing, Over + other.Over);
}
