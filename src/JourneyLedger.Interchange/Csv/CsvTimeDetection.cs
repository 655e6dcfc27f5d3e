using JourneyLedger.Interchange.Files;
using JourneyLedger.Journeys;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Csv;

/// <summary>
/// Which format a column of moments is written in. 3/4/2010 may be in March or in April: so many rows are looked at, and when none of them
/// decides, the file is refused rather than read by a guess.
/// </summary>
internal static class CsvTimeDetection
{
    private const int EnoughWhenClear = 1_000;
    private const int EnoughAtAll = 100_000;
    private const int FirstLook = 200;

    /// <param name="column">For messages.</param>
    /// <param name="values">The column's values, from the first row on; blanks are passed over.</param>
    /// <param name="zone">For moments without offset.</param>
    /// <param name="faults">Where an undecided or unknown format is told.</param>
    public static CsvTimeFormat Detect(string column, IEnumerable<string> values, DateTimeZone zone, FaultDesk faults)
    {
        var look = new List<string>();
        List<Candidate>? candidates = null;
        foreach (var value in values.Select(value => value.Trim()).Where(value => value.Length > 0))
        {
            look.Add(value);
            if (look.Count == FirstLook)
                candidates = Plausible(look, zone);
            else if (candidates is not null)
                candidates.ForEach(candidate => candidate.Try(value, zone));
            if (look.Count == EnoughAtAll || (look.Count >= EnoughWhenClear && look.Count % EnoughWhenClear == 0 && Rival(candidates!, look, zone) is null))
                break;
        }

        candidates ??= Plausible(look, zone);
        if (candidates.Count == 0)
        {
            throw faults.Whole(2, column, look.Count == 0
                ? "holds no time in any row."
                : $"'{look[0]}' is in no known date format. Say it with --date-format, for example \"d.M.yy HH:mm\".");
        }

        if (Rival(candidates, look, zone) is not { } rival)
            return Best(candidates).Format;
        var best = Best(candidates).Format;
        throw faults.Whole(2, column,
            $"'{rival.Example}' is {Say(best, rival.Example, zone)} as {best.Name} and {Say(rival.Format, rival.Example, zone)} as {rival.Format.Name}, "
            + $"and none of the {look.Count} rows looked at decides. Say --date-format \"{best.Name}\" or \"{rival.Format.Name}\".");
    }

    private static List<Candidate> Plausible(List<string> look, DateTimeZone zone)
    {
        var all = CsvTimeFormat.Known.Select(format => new Candidate(format)).ToList();
        foreach (var candidate in all)
            look.ForEach(value => candidate.Try(value, zone));
        var most = all.Max(candidate => candidate.Read);
        return [.. all.Where(candidate => candidate.Read > 0 && candidate.Read >= most / 2)];
    }

    private static Candidate Best(List<Candidate> candidates) => candidates.MaxBy(candidate => candidate.Read)!;

    /// <summary>Another format that reads as many rows, and reads one of them as another moment.</summary>
    private static (CsvTimeFormat Format, string Example)? Rival(List<Candidate> candidates, List<string> look, DateTimeZone zone)
    {
        var best = Best(candidates);
        foreach (var other in candidates.Where(other => other != best && other.Read == best.Read))
        {
            foreach (var value in look)
            {
                if (best.Format.TryRead(value, zone, out var one) && other.Format.TryRead(value, zone, out var another) && one != another)
                    return (other.Format, value);
            }
        }

        return null;
    }

    private static string Say(CsvTimeFormat format, string text, DateTimeZone zone) =>
        format.TryRead(text, zone, out var occurred) ? LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu").Format(occurred.Local.Date) : text;

    private sealed class Candidate(CsvTimeFormat format)
    {
        public CsvTimeFormat Format => format;

        public int Read { get; private set; }

        public void Try(string value, DateTimeZone zone)
        {
            if (format.TryRead(value, zone, out Occurred _))
                Read++;
        }
    }
}
