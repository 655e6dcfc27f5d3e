using JourneyLedger.Rules;

namespace JourneyLedger.Postgres.Intake;

/// <summary>What became of one row, or in a dry run would.</summary>
public abstract record RowOutcome
{
    private RowOutcome()
    {
    }

    /// <summary>Why it was not taken; empty when it was, now or before.</summary>
    public virtual IReadOnlyList<Refusal> Refusals => [];

    /// <summary>Stored by this call.</summary>
    /// <param name="Receipt">Proof of it; null in a dry run.</param>
    /// <param name="Flags">Soft rules that the event breaks: it is taken all the same.</param>
    public sealed record Recorded(AppendReceipt? Receipt, IReadOnlyList<RaisedFlag> Flags) : RowOutcome;

    /// <summary>The same report was stored before; nothing was added.</summary>
    /// <param name="First">The first receipt; null for a row of this very batch in a dry run.</param>
    public sealed record Repeated(AppendReceipt? First) : RowOutcome;

    /// <summary>A hard rule was broken.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Why) : RowOutcome
    {
        public override IReadOnlyList<Refusal> Refusals => Why;
    }

    /// <summary>The idempotency key was used with other content (H09); the offer is kept in quarantine.</summary>
    /// <param name="First">What holds the key; null for a row of this very batch in a dry run.</param>
    public sealed record ContentConflict(AppendReceipt? First) : RowOutcome
    {
        public override IReadOnlyList<Refusal> Refusals { get; } =
        [
            new(HardRule.OneContent, "source", "The same source system, record id and revision were reported with other content. Send a correction as a higher revision."),
        ];
    }

    /// <summary>The stream is at another version than the reporter expects (H06).</summary>
    public sealed record VersionConflict(long Expected, long Current) : RowOutcome
    {
        public override IReadOnlyList<Refusal> Refusals { get; } =
        [
            new(HardRule.ExpectedVersion, "expectedVersion", $"You expected version {Expected}, but the stream is at {Current}. Read it again before you report."),
        ];
    }

    /// <summary>The person is erased and their key destroyed; nothing can be recorded about them any more.</summary>
    public sealed record Erased : RowOutcome
    {
        public const string Code = "person-erased";

        public override IReadOnlyList<Refusal> Refusals { get; } =
        [
            new(Code, "stream", "This person is erased. Their key is destroyed, and nothing can be recorded about them any more. Do not send it again."),
        ];
    }
}
