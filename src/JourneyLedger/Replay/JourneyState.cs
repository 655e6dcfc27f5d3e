using System.Collections.Immutable;
using System.Globalization;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Replay;

/// <summary>One event of a journey, opened for the state.</summary>
internal readonly record struct StateEvent(NewEvent Event, LocalDate Day, EventFields Fields)
{
    public string? this[string field] => Fields[field];

    public LocalDate? Date(string field) =>
        Fields[field] is { } text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) ? date : null;

    public int? Number(string field) => int.TryParse(Fields[field], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed record OpenClaim(string Benefit, LocalDate Since);

internal sealed record RunningSanction(string? Level, int? FixedDays, bool OpenEnded, LocalDate Decided, LocalDate? Started, string? CorrelationId);

internal sealed record FitNote(string Opinion, LocalDate? From, LocalDate? To);

internal sealed record OpenReferral(string Reference, string? Domain, LocalDate Since);

/// <summary>
/// Where a journey stands: what its events, taken in the order of happening, say is open. It reads what bodies report and decides nothing:
/// a sanction runs until its end is reported, whatever its length.
/// </summary>
internal sealed record JourneyState
{
    public static readonly JourneyState Empty = new();

    public ImmutableList<OpenClaim> Claims { get; init; } = [];

    public (string? Reason, LocalDate Day)? ClaimClosed { get; init; }

    public (string Regime, LocalDate Since)? Regime { get; init; }

    public (string Outcome, LocalDate Since)? Capability { get; init; }

    public ImmutableList<RunningSanction> Sanctions { get; init; } = [];

    public ImmutableSortedDictionary<string, LocalDate> Episodes { get; init; } = ImmutableSortedDictionary.Create<string, LocalDate>(StringComparer.Ordinal);

    public FitNote? Note { get; init; }

    public ImmutableList<OpenReferral> Referrals { get; init; } = [];

    public int Missed { get; init; }

    public ImmutableSortedDictionary<string, (string Status, LocalDate Since)> Jobs { get; init; } =
        ImmutableSortedDictionary.Create<string, (string, LocalDate)>(StringComparer.Ordinal);

    /// <summary>Scopes of consent with the day they expire.</summary>
    public ImmutableSortedDictionary<string, LocalDate?> Consents { get; init; } = ImmutableSortedDictionary.Create<string, LocalDate?>(StringComparer.Ordinal);

    public LocalDate? LastContact { get; init; }

    /// <summary>The state after one more event. Events of other types change nothing here.</summary>
    public JourneyState After(StateEvent one) => one.Event.Type switch
    {
        "claim.opened" => this with { Claims = Claims.Add(new(one["benefit"] ?? "other", one.Day)), ClaimClosed = null },
        "claim.closed" => Closed(one),
        "conditionality.regime-set" when one["regime"] is { } regime => this with { Regime = (regime, one.Day) },
        "wca.decided" when one["outcome"] is { } outcome => this with { Capability = (outcome, one.Day) },
        "challenge.mr-decided" or "challenge.appeal-decided" when one["of"] == "wca" && one["newOutcome"] is { } outcome => this with { Capability = (outcome, one.Day) },
        "sanction.decided" => Decided(one),
        "sanction.started" => Started(one),
        "sanction.ended" => this with { Sanctions = Without(one.Event.CorrelationId) },
        "health.episode-started" when one["group"] is { } group => this with { Episodes = Episodes.SetItem(group, one.Day) },
        "health.episode-ended" when one["group"] is { } group => this with { Episodes = Episodes.Remove(group) },
        "fitnote.issued" when one["opinion"] is { } opinion => this with { Note = new(opinion, one.Date("from"), one.Date("to")) },
        "referral.made" => this with { Referrals = Referrals.Add(new(one["ref"] ?? one.Event.CorrelationId ?? "", one["domain"], one.Date("firstClockStart") ?? one.Day)) },
        "referral.rejected" or "referral.withdrawn" or "referral.outcome-returned" => Answered(one["ref"] ?? one.Event.CorrelationId, null),
        "support.started" => Answered(one.Event.CorrelationId, one["domain"]),
        "programme.started" => Answered(one.Event.CorrelationId, "employment"),
        "conversation.missed" => this with { Missed = Missed + 1 },
        "conversation.held" when one["kind"] != "automated" => this with { LastContact = one.Day },
        "job.started" => this with { Jobs = Jobs.SetItem(one["jobId"] ?? "", (one["status"] ?? "", one.Day)) },
        "job.ended" => this with { Jobs = Jobs.Remove(one["jobId"] ?? "") },
        "consent.given" when one["scope"] is { } scope => this with { Consents = Consents.SetItem(scope, one.Date("expires")) },
        "consent.withdrawn" when one["scope"] is { } scope => this with { Consents = Consents.Remove(scope) },
        _ => this,
    };

    private JourneyState Closed(StateEvent one)
    {
        var left = one["benefit"] is { } benefit ? Claims.RemoveAll(claim => claim.Benefit == benefit) : [];
        return left.IsEmpty ? this with { Claims = left, ClaimClosed = (one["reason"], one.Day), Regime = null } : this with { Claims = left };
    }

    private JourneyState Decided(StateEvent one) => one["outcome"] switch
    {
        "adverse" => this with
        {
            Sanctions = Sanctions.Add(new(one["level"], one.Number("fixedDays"), one["openEnded"] == "true", one.Day, null, one.Event.CorrelationId)),
        },

        // Only of the same sanction: another one goes on.
        "non-adverse" or "cancelled" when one.Event.CorrelationId is { } same => this with { Sanctions = Sanctions.RemoveAll(sanction => sanction.CorrelationId == same) },
        _ => this,
    };

    private JourneyState Started(StateEvent one)
    {
        var decided = Sanctions.FindLastIndex(sanction => sanction.Started is null && sanction.CorrelationId == one.Event.CorrelationId);
        if (decided < 0)
            decided = Sanctions.FindLastIndex(sanction => sanction.Started is null);
        return this with
        {
            Sanctions = decided < 0
                ? Sanctions.Add(new(one["level"], null, false, one.Day, one.Day, one.Event.CorrelationId))
                : Sanctions.SetItem(decided, Sanctions[decided] with { Started = one.Day, Level = one["level"] ?? Sanctions[decided].Level }),
        };
    }

    /// <summary>The sanction of that id ends; without an id that is known, the oldest.</summary>
    private ImmutableList<RunningSanction> Without(string? correlationId)
    {
        var ended = correlationId is null ? -1 : Sanctions.FindIndex(sanction => sanction.CorrelationId == correlationId);
        return Sanctions.IsEmpty ? Sanctions : Sanctions.RemoveAt(Math.Max(ended, 0));
    }

    /// <summary>A referral is no longer open: the one of the reference, else the oldest of the domain.</summary>
    private JourneyState Answered(string? reference, string? domain)
    {
        var answered = reference is null ? -1 : Referrals.FindIndex(referral => referral.Reference == reference);
        if (answered < 0 && domain is not null)
            answered = Referrals.FindIndex(referral => referral.Domain == domain);
        return answered < 0 ? this : this with { Referrals = Referrals.RemoveAt(answered) };
    }
}
