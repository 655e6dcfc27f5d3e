namespace JourneyLedger.Projections.ReportingBody;

/// <summary>What an organisation has to look into.</summary>
/// <param name="Organisation">Id.</param>
/// <param name="Day">The day it is as of, as yyyy-mm-dd.</param>
/// <param name="Open">Flags that stand.</param>
/// <param name="Codes">How many of each code, the most first.</param>
/// <param name="Flags">Those that stand first, the longest open first.</param>
/// <param name="Refused">Refused rows, the newest batch first.</param>
public sealed record ReportingBodyAnswer(
    string Organisation, string Day, long Open, IReadOnlyList<CodeCount> Codes, IReadOnlyList<OwnFlag> Flags, IReadOnlyList<RefusedRow> Refused);

/// <param name="Code">Of the soft rule.</param>
/// <param name="Title">What it flags, in a few words.</param>
/// <param name="Clears">What clears it.</param>
/// <param name="Open">Flags that stand.</param>
public sealed record CodeCount(string Code, string Title, string Clears, long Open);

/// <param name="Position">Ledger position of the flagged event, as its receipt gave it.</param>
/// <param name="Code">Of the soft rule.</param>
/// <param name="Title">What it flags, in a few words.</param>
/// <param name="Type">Of the flagged event.</param>
/// <param name="What">What is flagged, in a sentence.</param>
/// <param name="Thread">Equal for events of one thing (a referral, a job); null for none.</param>
/// <param name="Raised">The day from which it is true, or on which the event was recorded when that is later.</param>
/// <param name="Cleared">The day on which something in the world ended it; null while it stands.</param>
/// <param name="DaysOpen">From raised to cleared, or to the day asked about.</param>
public sealed record OwnFlag(long Position, string Code, string Title, string Type, string What, string? Thread, string Raised, string? Cleared, long DaysOpen);

/// <param name="Batch">The batch's own name.</param>
/// <param name="Received">Day on which it arrived.</param>
/// <param name="Row">Number of the row, from 1; null when it was not kept.</param>
/// <param name="RecordId">Of the refused record; null when it was not kept.</param>
/// <param name="Code">Of the rule that it breaks.</param>
/// <param name="Field">Where; null when it was not kept.</param>
/// <param name="Refusals">How many: more than one where rows were not kept.</param>
public sealed record RefusedRow(string Batch, string Received, long? Row, string? RecordId, string Code, string? Field, long Refusals);
