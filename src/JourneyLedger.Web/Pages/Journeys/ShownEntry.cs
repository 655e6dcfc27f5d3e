using System.Globalization;
using JourneyLedger.Replay;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary>
/// One event of a journey as its page shows it, at every state of knowledge at once. What holds only at some is marked with the numbers of the
/// events at which it does, such as <c>12-14 17-</c>; the page shows what fits the event that the reader stands at, and its script does the same
/// without asking again (Frontend/journey/standing.ts).
/// </summary>
/// <param name="Entry">As known today.</param>
/// <param name="Known">When it is part of this journey.</param>
/// <param name="Local">When it was recorded, by the ledger's civil clock: sorts as it reads.</param>
/// <param name="Marks">What later events say of it.</param>
/// <param name="Corrected">Its words as corrected.</param>
/// <param name="Flags">The soft rules that it breaks.</param>
public sealed record ShownEntry(
    ReplayEntry Entry, string Known, string Local, IReadOnlyList<ShownMark> Marks, IReadOnlyList<ShownWords> Corrected, IReadOnlyList<ShownFlag> Flags)
{
    /// <summary>The kind of tick it has on the timeline.</summary>
    public string Tick => Entry.Amends is not null ? "correction" : Entry.IsLate ? "late" : "event";

    /// <summary>Whether something marked with <paramref name="when"/> holds at an event.</summary>
    public static bool Holds(string when, int at) => when.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(range =>
    {
        var ends = range.Split('-');
        return int.Parse(ends[0], CultureInfo.InvariantCulture) <= at && (ends[1].Length == 0 || at <= int.Parse(ends[1], CultureInfo.InvariantCulture));
    });

    public bool IsStruck(int at) => Marks.Any(mark => mark.Strikes && Holds(mark.When, at));
}

/// <param name="Words">Such as "Corrected by event 12".</param>
/// <param name="Number">The event that says so.</param>
/// <param name="Says">Its reason.</param>
/// <param name="Strikes">Whether what was recorded no longer holds.</param>
/// <param name="When">At which events.</param>
public sealed record ShownMark(string Words, int Number, string Says, bool Strikes, string When);

/// <param name="Words">Title and line as corrected.</param>
/// <param name="Happened">As corrected; null when the moment was not.</param>
/// <param name="When">At which events.</param>
public sealed record ShownWords(EventWords Words, string? Happened, string When);

/// <param name="Code">Of the rule, whose page explains it.</param>
/// <param name="Title">Of the rule.</param>
/// <param name="What">In one sentence.</param>
/// <param name="When">At which events it stands.</param>
public sealed record ShownFlag(string Code, string Title, string What, string When);
