namespace JourneyLedger.Rules;

/// <summary>
/// Codes of the hard rules: what breaks one cannot be true or must not be held, and is refused.
/// The numbers are those of the project's rule book; rules that need the ledger's state are the ledger's own.
/// </summary>
public static class HardRule
{
    /// <summary>Not JSON, or not UTF-8, or nested too deeply: nothing in it can be trusted, so nothing else is said.</summary>
    public const string MalformedJson = "malformed-json";

    /// <summary>The stream's name is not one, or its kind is not the event's.</summary>
    public const string Stream = "invalid-stream";

    /// <summary>Fields present, of the right type, and no others.</summary>
    public const string Fields = "H01";

    /// <summary>Type and schema version are registered.</summary>
    public const string Registered = "H02";

    /// <summary>Codes belong to the list's edition of the day.</summary>
    public const string Codes = "H03";

    /// <summary>Nothing happens more than a day after it is recorded: plans are fields, not events.</summary>
    public const string NotInFuture = "H04";

    /// <summary>Not before 1990, and not before the person turned 14.</summary>
    public const string NotTooOld = "H05";

    /// <summary>The stream is at the version that the reporter expects.</summary>
    public const string ExpectedVersion = "H06";

    /// <summary>The ledger alone says when an event became known, and that moment never goes back.</summary>
    public const string LedgersMoment = "H07";

    /// <summary>What is stored is what was sealed: checked when the ledger is verified, never at intake.</summary>
    public const string Sealed = "H08";

    /// <summary>One idempotency key has one content.</summary>
    public const string OneContent = "H09";

    /// <summary>What speaks of an event names one of its own stream that is still in force.</summary>
    public const string Target = "H10";

    /// <summary>One source system stops no clock twice without a reopening.</summary>
    public const string StopsOnce = "H11";

    /// <summary>Nothing ends before it starts.</summary>
    public const string EndAfterStart = "H12";

    /// <summary>Numbers lie in their ranges.</summary>
    public const string Range = "H13";

    /// <summary>Nothing that directly names a person, anywhere.</summary>
    public const string Identifier = "H14";

    /// <summary>Free text stands only where the vocabulary has room for it.</summary>
    public const string FreeText = "H15";

    /// <summary>What is reported with basis consent has one in force.</summary>
    public const string ConsentInForce = "H16";

    /// <summary>Organisations of the reporter's type may report events of the type.</summary>
    public const string Reporter = "H17";

    /// <summary>A claimant's stream begins with the registration.</summary>
    public const string BeginsRegistered = "H18";

    /// <summary>A merge joins two different pseudonyms that exist and that no other merge has absorbed.</summary>
    public const string Merge = "H19";

    /// <summary>Areas are GSS codes.</summary>
    public const string Area = "H20";

    /// <summary>Date-times carry an offset.</summary>
    public const string Offset = "H21";

    /// <summary>A WCA outcome belongs to its benefit.</summary>
    public const string OutcomeOfBenefit = "H22";

    /// <summary>An adverse decision has a level, and its days fit the level.</summary>
    public const string SanctionLevel = "H23";

    /// <summary>A programme that somebody starts is known, and its basis and purpose are told.</summary>
    public const string KnownProgramme = "H24";

    /// <summary>One source system has one open claim for a benefit.</summary>
    public const string OneOpenClaim = "H25";

    /// <summary>Thresholds and measures are a board's, and never hold for days before they were recorded.</summary>
    public const string NeverRetroactive = "H26";

    /// <summary>What would have happened anyway is agreed for a cohort, from a source and until a day.</summary>
    public const string Deadweight = "H27";

    /// <summary>A release is of an extract that the ledger made.</summary>
    public const string KnownExtract = "H28";

    /// <summary>Only a claimant acts under a claimant's own pseudonym.</summary>
    public const string Actor = "H29";

    /// <summary>A payload holds at most 64 KiB.</summary>
    public const string PayloadSize = "H30";
}
