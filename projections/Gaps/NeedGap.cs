using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Gaps;

/// <summary>Why nobody answers a need; the higher goes before the lower.</summary>
internal enum GapKind : byte
{
    /// <summary>G1: nothing at all.</summary>
    NoResponse,

    /// <summary>G2: information was given, and nothing tracked.</summary>
    SignpostedOnly,

    /// <summary>G4: every referral was rejected.</summary>
    RefusedEntry,

    /// <summary>G3: somebody tried to refer, and there was nothing to refer to.</summary>
    NoProvision,
}

/// <summary>A need that is in a gap.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Since">Civil day from which it counts: of the need, or of the last rejection.</param>
/// <param name="Reason">That the last attempt gave, or null.</param>
/// <param name="LastDay">Of the last event on it.</param>
/// <param name="Position">Of the need.</param>
/// <param name="Organisation">Who identified it.</param>
internal readonly record struct NeedGap(GapKind Kind, int Since, string? Reason, int LastDay, long Position, string Organisation)
{
    public static IReadOnlyList<GapKind> Kinds { get; } = [GapKind.NoResponse, GapKind.SignpostedOnly, GapKind.NoProvision, GapKind.RefusedEntry];

    /// <summary>G1 to G4.</summary>
    public static string Code(GapKind kind) => kind switch
    {
        GapKind.NoResponse => "G1",
        GapKind.SignpostedOnly => "G2",
        GapKind.NoProvision => "G3",
        _ => "G4",
    };

    public static string Title(GapKind kind) => kind switch
    {
        GapKind.NoResponse => "no response",
        GapKind.SignpostedOnly => "signposted only",
        GapKind.NoProvision => "no provision",
        _ => "refused entry",
    };

    /// <summary>The worse of two: by precedence G3 &gt; G4 &gt; G2 &gt; G1, then the one of longer standing.</summary>
    public static NeedGap? Worse(NeedGap? one, NeedGap? other) =>
        one is not { } first ? other
        : other is not { } second ? one
        : (first.Kind, -first.Since).CompareTo((second.Kind, -second.Since)) >= 0 ? first : second;

    /// <summary>The gap that a need is in, or null where it was answered or is too young.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="need">Clock of the need, whose start is known to the day.</param>
    /// <param name="day">Civil day.</param>
    /// <param name="gapDays">Older than this.</param>
    /// <param name="limits">For the domains of programmes.</param>
    public static NeedGap? Of(PersonRecord person, in ClockInterval need, int day, int gapDays, ClockLimitsEdition limits)
    {
        var (since, rejected, reason) = (need.StartDay, false, default(string));
        foreach (ref readonly var one in person.Intervals)
        {
            if (!IsAnswer(person, one, need, limits))
                continue;
            if (one.Kind != IntervalKind.ReferralToStart || one.StopType != GapSettings.Rejected)
                return null;
            if (!rejected || one.StopDay > since)
                (since, reason) = (one.StopDay, one.StopReason);
            rejected = true;
        }

        if (day - since <= gapDays)
            return null;
        var (kind, last) = (rejected ? GapKind.RefusedEntry : GapKind.NoResponse, since);
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (one.Day < need.StartDay || one.What.Text("domain") != need.Subject)
                continue;
            if (one.Type == "support.offered")
                return null;
            if (one.Type == GapSettings.Unavailable)
                (kind, reason, last) = (GapKind.NoProvision, one.What.Text("reason"), Math.Max(last, one.Day));
            else if (one.Type == GapSettings.Signposted)
                (kind, last) = (kind == GapKind.NoResponse ? GapKind.SignpostedOnly : kind, Math.Max(last, one.Day));
        }

        return new(kind, since, reason, last, need.StartedBy, need.Organisation);
    }

    /// <summary>A referral, support or programme in the need's domain that ran on the day of the need or began later.</summary>
    public static bool IsAnswer(PersonRecord person, in ClockInterval one, in ClockInterval need, ClockLimitsEdition limits) =>
        (one.IsOpen || one.StopDay > need.StartDay || one.StartDay >= need.StartDay) && DomainOf(person, one, limits) == need.Subject;

    /// <summary>Domain that a referral, support or programme is for; null for any other interval. A programme has that of its referral, else the one its purpose has.</summary>
    public static string? DomainOf(PersonRecord person, in ClockInterval one, ClockLimitsEdition limits)
    {
        if (one.Kind is IntervalKind.ReferralToStart or IntervalKind.Support)
            return one.Subject;
        if (one.Kind != IntervalKind.Programme)
            return null;
        foreach (ref readonly var referral in person.Intervals)
        {
            if (referral.Kind == IntervalKind.ReferralToStart && referral.Thread != 0 && referral.Thread == one.Thread)
                return referral.Subject;
        }

        return one.Service is { } purpose ? limits.DomainOfPurpose(purpose) : null;
    }
}
