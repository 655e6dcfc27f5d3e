using System.Runtime.InteropServices;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Clocks;

/// <summary>
/// Reads a person's clocks and episodes off their timeline, one event after the other, as of a day: nothing after that day is looked at, and
/// what has not ended by then is open. Used again from person to person it allocates nothing but what it is given to fill. One caller at a time.
/// </summary>
/// <remarks>
/// The rules that hold for every kind: a start while the same thing is open starts nothing, the first goes on; of several stops the first in
/// journey order counts; a death stops everything; a stop of what never started says nothing.
/// </remarks>
public sealed class IntervalFold
{
    /// <summary>The reason of a consent that ended after its last day.</summary>
    public const string Expired = "expired";

    private const string NewReferral = "newRef";

    private readonly List<int> _open = [];
    private readonly List<(ulong Thread, ulong Former)> _redirected = [];
    private readonly List<ulong> _returned = [];
    private readonly List<(int Index, int LastDay)> _lastDays = [];
    private List<ClockInterval> _all = [];

    /// <summary>The clocks and episodes of a person as of a day, in the order of their starts.</summary>
    /// <param name="timeline">As known at some position.</param>
    /// <param name="asOf">Civil day since 1970-01-01.</param>
    public static IReadOnlyList<ClockInterval> Of(Timeline timeline, int asOf)
    {
        var intervals = new List<ClockInterval>();
        new IntervalFold().Read(timeline.Events, asOf, intervals);
        return intervals;
    }

    /// <summary>The same, into a list that is emptied first.</summary>
    /// <param name="events">In journey order.</param>
    /// <param name="asOf">Civil day since 1970-01-01.</param>
    /// <param name="into">Emptied and filled.</param>
    public void Read(IReadOnlyList<TimelineEvent> events, int asOf, List<ClockInterval> into)
    {
        into.Clear();
        _open.Clear();
        _redirected.Clear();
        _returned.Clear();
        _lastDays.Clear();
        _all = into;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (one.Day > asOf)
                break;
            Take(one);
        }

        EndByDay(asOf);
    }

    /// <summary>Days from a referral's day to the first day of the wait that it carries on: 0 or less.</summary>
    internal static int FirstDays(Particulars what) => Math.Min(0, what.DaysTo("firstClockStart") ?? 0);

    /// <summary>Days from a consent's day to its last day: 0 or more; null when it has none.</summary>
    internal static int? LastDays(Particulars what) => what.DaysTo("expires") is { } expires ? Math.Max(0, expires) : null;

    private void Take(in TimelineEvent one)
    {
        if (one.Type == IntervalTable.Death)
        {
            StopAll(one);
            return;
        }

        foreach (var (definition, rule) in IntervalTable.StopsOf(one.Type))
            StopMatching(one, definition, rule);
        if (one.Type == IntervalTable.Redirection)
            Redirect(one);
        else if (one.Type == IntervalTable.Returned)
            _returned.Add(Former(one.Thread));
        foreach (var definition in IntervalTable.StartsOf(one.Type))
            Start(one, definition);
    }

    private void StopAll(in TimelineEvent one)
    {
        foreach (var index in _open)
            Close(one, index, StopKind.Other, null);
        _open.Clear();
    }

    private void StopMatching(in TimelineEvent one, IntervalDefinition definition, StopRule rule)
    {
        if (rule.Match == Match.AfterLastClaim && AnyOpen(IntervalKind.Claim))
            return;
        if (rule.Match is Match.Thing or Match.Predecessor)
        {
            if (Find(one, definition, rule) is var found and >= 0)
                StopAt(one, found, rule);
            return;
        }

        var domain = rule.Match == Match.Domain ? DomainOf(one) : null;
        for (var i = 0; i < _open.Count; i++)
        {
            var open = _all[_open[i]];
            if (open.Kind != definition.Kind || (rule.Only is { } only && !only(one, open)))
                continue;
            var isMeant = rule.Match switch
            {
                Match.Domain => domain is not null && open.Subject == domain,
                Match.EveryThing => IsSameThread(one, open, definition) && Says(one, open, definition),
                _ => true,
            };
            if (isMeant)
                StopAt(one, i--, rule);
        }
    }

    /// <summary>Place among the open ones of the thing that an event is about, or -1: first by thread with all it says, then by thread, then the oldest.</summary>
    private int Find(in TimelineEvent one, IntervalDefinition definition, StopRule rule)
    {
        var (byThread, oldest) = (-1, -1);
        for (var i = 0; i < _open.Count; i++)
        {
            var open = _all[_open[i]];
            if (open.Kind != definition.Kind || (rule.Only is { } only && !only(one, open)))
                continue;
            var says = rule.Match == Match.Predecessor || Says(one, open, definition);
            if (ThreadOf(one.Thread, definition) is var thread and not 0 && thread == ThreadOf(open.Thread, definition))
            {
                if (says)
                    return i;
                byThread = byThread < 0 ? i : byThread;
            }
            else if (oldest < 0 && says && IsSameThread(one, open, definition))
            {
                oldest = i;
            }
        }

        return byThread >= 0 ? byThread : oldest;
    }

    private void Start(in TimelineEvent one, IntervalDefinition definition)
    {
        // By number: going through an interface's list would allocate for every event.
        for (var i = 0; i < definition.Starts.Count; i++)
        {
            if (definition.Starts[i].Type == one.Type && definition.Starts[i].Only is { } only && !only(one))
                return;
        }

        var subject = Field(one, definition.Subject);
        var service = Field(one, definition.Service);
        if (!definition.Overlaps && IsOpenAlready(one, definition, subject, service))
            return;
        if (definition.Kind == IntervalKind.EndToReturn && !AwaitsReturn(one.Thread))
            return;
        var first = one.Day + (definition.Kind == IntervalKind.ReferralToStart ? FirstDays(one.What) : 0);
        if (definition.Kind == IntervalKind.Consent && LastDays(one.What) is { } left)
            _lastDays.Add((_all.Count, one.Day + left));
        _open.Add(_all.Count);
        _all.Add(new(definition.Kind, one.Thread, subject, service, one.Organisation, first, one.Day, one.Position, Coarse: one.Coarse) { StartIsCoarse = one.Coarse });
    }

    private bool IsOpenAlready(in TimelineEvent one, IntervalDefinition definition, string? subject, string? service)
    {
        foreach (var index in _open)
        {
            var open = _all[index];
            if (open.Kind != definition.Kind || !IsSameThread(one, open, definition))
                continue;
            if (definition.ByThreadAlone && one.Thread != 0)
                return true;
            if (open.Subject == subject && open.Service == service)
                return true;
        }

        return definition.Kind == IntervalKind.ContactToNext && AnyOpen(definition.Kind);
    }

    /// <summary>A referral under another name: the first clock goes on under both, and one that runs under the new name already becomes part of it.</summary>
    private void Redirect(in TimelineEvent one)
    {
        foreach (var link in one.Links)
        {
            var former = Former(one.Thread);
            if (link.Field != NewReferral || one.Thread == 0 || Former(link.Thing) == former)
                continue;
            for (var i = 0; i < _open.Count; i++)
            {
                if (_all[_open[i]] is { Kind: IntervalKind.ReferralToStart } open && Former(open.Thread) == Former(link.Thing) && IsRunning(former))
                    StopAt(one, i--, new(one.Type, StopKind.Joined));
            }

            _redirected.Add((Former(link.Thing), former));
        }
    }

    private bool IsRunning(ulong referral)
    {
        foreach (var index in _open)
        {
            if (_all[index] is { Kind: IntervalKind.ReferralToStart } open && Former(open.Thread) == referral)
                return true;
        }

        return false;
    }

    private void StopAt(in TimelineEvent one, int place, StopRule rule)
    {
        Close(one, _open[place], rule.Stop, Field(one, rule.Reason));
        _open.RemoveAt(place);
    }

    private void Close(in TimelineEvent one, int index, StopKind stop, string? reason)
    {
        ref var open = ref CollectionsMarshal.AsSpan(_all)[index];
        open = open with
        {
            Stop = stop,
            StopType = one.Type,
            StopReason = reason,
            StopDay = one.Day + (IntervalTable.Of(open.Kind).CountsLastDay && one.Type != IntervalTable.Death ? 1 : 0),
            StoppedBy = one.Position,
            StopOrganisation = one.Organisation,
            Coarse = open.Coarse || one.Coarse,
        };
    }

    /// <summary>Consents end after their last day without an event; and what ends only after the day asked about is open on it.</summary>
    private void EndByDay(int asOf)
    {
        foreach (var (index, lastDay) in _lastDays)
        {
            var consent = _all[index];
            if (lastDay < asOf && (consent.IsOpen || consent.StopDay > lastDay))
                _all[index] = consent.AsOf(lastDay)!.Value with { Stop = StopKind.Other, StopReason = Expired, StopDay = lastDay + 1 };
        }

        foreach (ref var one in CollectionsMarshal.AsSpan(_all))
        {
            if (!one.IsOpen && one.StopDay > asOf)
                one = one.AsOf(asOf)!.Value;
        }
    }

    private bool AnyOpen(IntervalKind kind)
    {
        foreach (var index in _open)
        {
            if (_all[index].Kind == kind)
                return true;
        }

        return false;
    }

    private bool AwaitsReturn(ulong thread)
    {
        var former = Former(thread);
        if (former == 0 || _returned.Contains(former))
            return false;
        foreach (ref readonly var one in CollectionsMarshal.AsSpan(_all))
        {
            if (one.Kind == IntervalKind.ReferralToStart && Former(one.Thread) == former)
                return true;
        }

        return false;
    }

    /// <summary>The domain that an event answers needs in: its own, or for a programme that of its referral, else the one its purpose has.</summary>
    private string? DomainOf(in TimelineEvent one)
    {
        if (one.What.Text("domain") is { } domain)
            return domain;
        if (one.What.Text("purpose") is not { } purpose)
            return null;
        var former = Former(one.Thread);
        foreach (ref readonly var referral in CollectionsMarshal.AsSpan(_all))
        {
            if (former != 0 && referral.Kind == IntervalKind.ReferralToStart && Former(referral.Thread) == former)
                return referral.Subject;
        }

        return ClockLimits.InForce(one.Day).DomainOfPurpose(purpose);
    }

    private bool IsSameThread(in TimelineEvent one, in ClockInterval open, IntervalDefinition definition)
    {
        var (said, held) = (ThreadOf(one.Thread, definition), ThreadOf(open.Thread, definition));
        return said == held || (!definition.ByThreadAlone && (said == 0 || held == 0));
    }

    // Each referral is received for itself; it is waited for as the first one.
    private ulong ThreadOf(ulong thread, IntervalDefinition definition) =>
        definition.Kind is IntervalKind.ReferralToStart or IntervalKind.EndToReturn ? Former(thread) : thread;

    private ulong Former(ulong thread)
    {
        for (var i = _redirected.Count - 1; i >= 0; i--)
        {
            if (_redirected[i].Thread == thread)
                thread = _redirected[i].Former;
        }

        return thread;
    }

    private static bool Says(in TimelineEvent one, in ClockInterval open, IntervalDefinition definition) =>
        (Field(one, definition.Subject) is not { } subject || subject == open.Subject)
        && (Field(one, definition.Service) is not { } service || service == open.Service);

    private static string? Field(in TimelineEvent one, string? name) => name is null ? null : one.What.Text(name);
}
