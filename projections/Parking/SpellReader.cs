using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Parking;

/// <summary>
/// Reads a programme day by day. The first day counts, the last one does not: a programme of 84 days has 84. Its memory is used again from one to
/// the next; one caller at a time.
/// </summary>
internal sealed class SpellReader(int parkDays, int contactMinutes, int? windowDays, int day)
{
    private readonly int _from = windowDays is { } days ? day - days : int.MinValue;
    private ProgrammeState[] _states = new ProgrammeState[512];
    private DayNote[] _notes = new DayNote[512];

    private record struct DayNote(int Minutes, bool Contact, bool Declined);

    /// <param name="person">Whose it is.</param>
    /// <param name="programme">Known to the day.</param>
    public ProgrammeSpell Read(PersonRecord person, in ClockInterval programme)
    {
        var start = programme.StartDay;
        var length = (programme.IsOpen ? day : Math.Min(day, programme.StopDay)) - start;
        Clear(length + 1);
        foreach (ref readonly var one in person.Intervals)
        {
            if (StateOf(one, programme) is var state and not ProgrammeState.Active)
                Fill(state, one.StartDay - start, (one.IsOpen ? day + 1 : one.StopDay) - start, length);
        }

        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
            Note(events[i], programme, events[i].Day - start, length);
        return Walk(programme, length);
    }

    private ProgrammeSpell Walk(in ClockInterval programme, int length)
    {
        var (spell, declined, active, inWork) = (new ProgrammeSpell { LastContact = programme.StartDay }, false, 0, 0);
        for (var d = 0; d <= length; d++)
        {
            var note = _notes[d];
            if (note.Contact)
                (active, inWork, declined, spell.LastContact) = (0, 0, false, programme.StartDay + d);
            declined |= note.Declined;
            spell.State = declined && _states[d] < ProgrammeState.Declined ? ProgrammeState.Declined : _states[d];
            spell.Gap = spell.State == ProgrammeState.InWork ? inWork : active;
            var inWindow = programme.StartDay + d >= _from;
            if (spell.State == ProgrammeState.Active && inWindow)
                spell.Minutes += note.Minutes;
            spell.Disengaged |= inWindow && spell.State is ProgrammeState.Disengaged or ProgrammeState.Declined;
            if (d == length)
                break;
            if (spell.State == ProgrammeState.InWork)
                inWork++;
            if (spell.State != ProgrammeState.Active)
                continue;
            active++;
            spell.Days += inWindow ? 1 : 0;
            spell.ParkedDays += inWindow && active > parkDays ? 1 : 0;
        }

        return spell;
    }

    private void Note(in TimelineEvent one, in ClockInterval programme, int at, int length)
    {
        if (at < 0 || at > length)
            return;
        if (one.Type == ParkingSettings.Declined)
            _notes[at].Declined |= Declines(one, programme);
        else if (one.Type is MeaningfulContact.Conversation or MeaningfulContact.Session && IsOf(programme, one.Thread, one.Organisation) && MeaningfulContact.SupportMinutes(one.What) is var minutes and > 0)
            _notes[at] = _notes[at] with { Minutes = _notes[at].Minutes + minutes, Contact = _notes[at].Contact || minutes >= contactMinutes };
    }

    /// <summary>An offer of the programme's own: by its thread, else by its name; where it says neither there is no other to mean.</summary>
    private static bool Declines(in TimelineEvent one, in ClockInterval programme) =>
        one.Thread != 0 && programme.Thread != 0 ? one.Thread == programme.Thread
        : one.What.Text("service") is not { } service || service == programme.Subject || service == programme.Organisation;

    /// <summary>What the provider does, and what is on the programme's own thread; where one of the two names no thread, it is about the programme.</summary>
    private static bool IsOf(in ClockInterval programme, ulong thread, string organisation) =>
        thread == 0 || programme.Thread == 0 || thread == programme.Thread || organisation == programme.Organisation;

    private static ProgrammeState StateOf(in ClockInterval one, in ClockInterval programme) => one.Kind switch
    {
        IntervalKind.Job => ProgrammeState.InWork,
        IntervalKind.Disengagement when IsOf(programme, one.Thread, one.Organisation) => one.Subject == "declined-further" ? ProgrammeState.Declined : ProgrammeState.Disengaged,
        IntervalKind.ProgrammePause when one.Thread == programme.Thread || ((one.Thread == 0 || programme.Thread == 0) && (one.Subject is null || programme.Subject is null || one.Subject == programme.Subject)) =>
            ProgrammeState.Paused,
        _ => ProgrammeState.Active,
    };

    private void Fill(ProgrammeState state, int from, int to, int length)
    {
        for (var d = Math.Max(0, from); d < to && d <= length; d++)
            _states[d] = state > _states[d] ? state : _states[d];
    }

    private void Clear(int days)
    {
        if (_states.Length < days)
            (_states, _notes) = (new ProgrammeState[days * 2], new DayNote[days * 2]);
        _states.AsSpan(0, days).Clear();
        _notes.AsSpan(0, days).Clear();
    }
}
