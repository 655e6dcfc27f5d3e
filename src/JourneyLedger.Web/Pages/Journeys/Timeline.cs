using System.Globalization;
using NodaTime;

namespace JourneyLedger.Web.Pages.Journeys;

/// <summary>Where the events of a journey stand on a line of the time of recording. Places are in per cent from the left.</summary>
/// <param name="Places">By event, in order.</param>
/// <param name="Months">Labels under the line.</param>
public sealed record Timeline(IReadOnlyList<string> Places, IReadOnlyList<(string Place, string Words)> Months)
{
    private const int MostMonths = 7;
    private const double Left = 1;
    private const double Right = 99;

    public static Timeline Of(ShownJourney journey, DateTimeZone zone)
    {
        var recorded = journey.Entries.Select(entry => entry.Entry.Recorded).ToList();
        var (first, last) = (recorded[0], recorded[^1]);
        var length = Math.Max(1, (last - first).TotalDays);
        string Place(Instant moment) => (Left + ((Right - Left) * (moment - first).TotalDays / length)).ToString("0.##", CultureInfo.InvariantCulture) + "%";

        var begin = first.InZone(zone).Date;
        var month = new LocalDate(begin.Year, begin.Month, 1).PlusMonths(begin.Day == 1 ? 0 : 1);
        var starts = new List<LocalDate>();
        for (; month.AtStartOfDayInZone(zone).ToInstant() <= last; month = month.PlusMonths(1))
            starts.Add(month);
        var every = Math.Max(1, (int)Math.Ceiling(starts.Count / (double)MostMonths));
        return new([.. recorded.Select(Place)], [.. starts.Where((_, index) => index % every == 0).Select(start => (Place(start.AtStartOfDayInZone(zone).ToInstant()), start.ToString("MMM uuuu", CultureInfo.InvariantCulture)))]);
    }
}
