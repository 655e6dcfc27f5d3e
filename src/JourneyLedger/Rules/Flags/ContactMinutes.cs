using System.Runtime.InteropServices;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.Flags;

/// <summary>Minutes of contact by organisation and fortnight, added up in one pass over people: what S24 holds against staff.</summary>
public sealed class ContactMinutes
{
    private const int DaysOfAFortnight = 14;

    private readonly Dictionary<(string Organisation, int Fortnight), int> _minutes = [];

    /// <summary>Organisation, number of the fortnight, minutes.</summary>
    internal IReadOnlyDictionary<(string Organisation, int Fortnight), int> ByFortnight => _minutes;

    /// <summary>Counts an event that is a contact; others are passed over.</summary>
    public void Add(in TimelineEvent one)
    {
        if (one.Type is "conversation.held" or "support.session-delivered")
            CollectionsMarshal.GetValueRefOrAddDefault(_minutes, (one.Organisation, Fortnight(one.Day)), out _) += one.What.Whole("minutes") ?? 0;
    }

    public void Merge(ContactMinutes other)
    {
        foreach (var (key, minutes) in other._minutes)
            CollectionsMarshal.GetValueRefOrAddDefault(_minutes, key, out _) += minutes;
    }

    internal static LocalDate EndOf(int fortnight) => SoftLimits.Newest.FortnightBegan.PlusDays((fortnight * DaysOfAFortnight) + DaysOfAFortnight - 1);

    private static int Fortnight(int day) => (int)Math.Floor((day - WallClock.DayNumber(SoftLimits.Newest.FortnightBegan)) / (double)DaysOfAFortnight);
}
