using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Rules.State;

/// <summary>One event in force, as far as rules of order ask.</summary>
/// <param name="Report">Which report: a higher revision of it takes its place.</param>
/// <param name="Mark">What it does to its spell.</param>
/// <param name="Sorts">Where it stands among others.</param>
/// <param name="Earliest">The first moment that its words allow: a month may mean its first day.</param>
/// <param name="Latest">The last.</param>
/// <param name="Said">The moment as its source said it.</param>
public readonly record struct MarkedMoment(
    (string System, string RecordId) Report, SpellMark Mark, (LocalDateTime At, byte Rank, long Position) Sorts, LocalDateTime Earliest, LocalDateTime Latest, string Said)
{
    /// <param name="one">An event of the spell.</param>
    /// <param name="mark">What it does to it.</param>
    /// <param name="position">Its position; larger than all others for one that is not recorded yet.</param>
    public static MarkedMoment Of(NewEvent one, SpellMark mark, long position)
    {
        var rank = EventTypeReference.Newest.Types.TryGetValue(one.Type, out var facts) ? facts.Rank : byte.MaxValue;
        var (earliest, latest) = Bounds(one.Occurred);
        return new((one.Source.System, one.Source.RecordId), mark, (one.Occurred.Local, rank, position), earliest, latest, one.Occurred.ToText());
    }

    private static (LocalDateTime Earliest, LocalDateTime Latest) Bounds(Occurred occurred)
    {
        var day = occurred.Local.Date;
        return occurred.Precision switch
        {
            Precision.Minute => (occurred.Local, occurred.Local),
            Precision.Day => Days(day, day),
            Precision.Month => Days(new(day.Year, day.Month, 1), new(day.Year, day.Month, day.Calendar.GetDaysInMonth(day.Year, day.Month))),
            _ => Days(new(day.Year, 1, 1), new(day.Year, 12, 31)),
        };
    }

    private static (LocalDateTime Earliest, LocalDateTime Latest) Days(LocalDate first, LocalDate last) => (first.AtMidnight(), last.At(LocalTime.MaxValue));
}
