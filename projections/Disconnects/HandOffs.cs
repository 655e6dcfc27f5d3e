using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Disconnects;

/// <summary>Who hands somebody over to whom.</summary>
internal readonly record struct Link(string From, string To)
{
    private const string NotSaid = "not said";

    /// <summary>From organisation to organisation.</summary>
    public static Link OfOrganisations(in TimelineEvent made) => new(FromOf(made), made.What.Text("to") ?? NotSaid);

    /// <summary>From a type of organisation, or one whose type is not told, to a domain of need.</summary>
    public static Link ToDomain(in TimelineEvent made)
    {
        var from = FromOf(made);
        var type = from == made.Organisation ? made.What.OrganisationType : "";
        return new(type is "" or SideBySide.Steward ? from : type, made.What.Text("domain") ?? NotSaid);
    }

    private static string FromOf(in TimelineEvent made) => made.What.Text("from") ?? made.Organisation;

    public override string ToString() => $"{From}→{To}";
}

/// <summary>One referral and what became of it as of the day. Days are civil days since 1970-01-01.</summary>
/// <param name="To">Who has it now, and is to act.</param>
internal record struct HandOff(Link Between, string? To, string? Domain, ulong Thread, long Position, int Day, bool Coarse)
{
    /// <summary>First sign that the other side has it; null for none.</summary>
    public int? ReceivedDay { get; set; }

    /// <summary>Withdrawn, or the person died, before any sign; null where neither.</summary>
    public int? ClosedDay { get; set; }

    /// <summary>Withdrawn at any time.</summary>
    public bool Withdrawn { get; set; }

    public bool Accepted { get; set; }

    public bool Started { get; set; }

    public bool Ended { get; set; }

    public bool Returned { get; set; }

    /// <summary>Of some end the referrer was told too late, or has not been told.</summary>
    public bool ReturnedLate { get; set; }

    /// <summary>Of the last end whose outcome was still to be told then; null for none.</summary>
    public int? EndDay { get; set; }
}

/// <summary>The referrals of one person, filled again for the next. A referral that was sent on under a new name goes on for whoever sent it only where nobody made the new one.</summary>
/// <param name="byDomain">Links lead to domains.</param>
internal sealed class HandOffs(bool byDomain)
{
    public const string Made = "referral.made";
    private const string NewReferral = "newRef";

    private readonly List<HandOff> _all = [];
    private readonly List<(ulong New, ulong Former)> _sentOn = [];

    public Span<HandOff> All => CollectionsMarshal.AsSpan(_all);

    public void Fill(PersonRecord person, int loopDays)
    {
        _all.Clear();
        _sentOn.Clear();
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
            Take(events[i]);
        if (_all.Count == 0)
            return;
        foreach (ref readonly var clock in person.Intervals)
        {
            if (clock.Kind == IntervalKind.ReferralToReceipt)
                Receive(clock);
            else if (clock.Kind == IntervalKind.EndToReturn && Find(clock.Thread) is var found and >= 0)
                Return(ref All[found], clock, loopDays);
        }
    }

    /// <summary>The referral that a thing belongs to, or -1.</summary>
    public int Find(ulong thread)
    {
        for (var i = _all.Count - 1; i >= 0; i--)
        {
            if (_all[i].Thread == thread)
                return i;
        }

        foreach (var (renamed, former) in _sentOn)
        {
            if (renamed == thread && former != thread)
                return Find(former);
        }

        return -1;
    }

    private void Take(in TimelineEvent one)
    {
        switch (one.Type)
        {
            case Made:
                // A second report of the same referral makes no second hand-off.
                if (one.Thread == 0 || !IsKnown(one.Thread))
                {
                    var link = byDomain ? Link.ToDomain(one) : Link.OfOrganisations(one);
                    _all.Add(new(link, one.What.Text("to"), one.What.Text("domain"), one.Thread, one.Position, one.Day, one.Coarse));
                }

                break;
            case "referral.redirected":
                foreach (var link in one.Links)
                {
                    if (link.Field == NewReferral && one.Thread != 0 && Find(one.Thread) >= 0 && !_sentOn.Exists(sent => sent.New == link.Thing))
                        _sentOn.Add((link.Thing, one.Thread));
                }

                break;
            case "referral.accepted" when Find(one.Thread) is var found and >= 0:
                All[found].Accepted = true;
                break;
            case "referral.withdrawn" when Find(one.Thread) is var found and >= 0:
                All[found].Withdrawn = true;
                break;
            case "support.started" or "programme.started" when Find(one.Thread) is var found and >= 0:
                All[found].Accepted = All[found].Started = true;
                break;
            case "support.ended" or "programme.ended" when Find(one.Thread) is var found and >= 0:
                All[found].Ended = true;
                break;
            case "referral.outcome-returned" when Find(one.Thread) is var found and >= 0:
                All[found].Returned = true;
                break;
        }
    }

    private bool IsKnown(ulong thread)
    {
        foreach (ref readonly var one in All)
        {
            if (one.Thread == thread)
                return true;
        }

        return false;
    }

    private void Receive(in ClockInterval clock)
    {
        foreach (ref var one in All)
        {
            if (one.Position != clock.StartedBy)
                continue;
            one.ReceivedDay = clock.Stop == StopKind.Reached ? clock.StopDay : null;
            one.ClosedDay = clock.Stop == StopKind.Other ? clock.StopDay : null;
            one.Coarse |= clock.Coarse;
        }
    }

    private static void Return(ref HandOff one, in ClockInterval clock, int loopDays)
    {
        one.EndDay = Math.Max(one.EndDay ?? int.MinValue, clock.StartDay);
        one.ReturnedLate |= clock.Stop != StopKind.Reached || clock.Days > loopDays;
    }
}
