using System.Globalization;
using System.Text.RegularExpressions;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange.Examples;

/// <summary>
/// A line that says in which order people got two things ("health support before job search", then "both on the same day") and how many of them then
/// had a lasting job ("sustained": 9): each has a start of either, and the first so many of them a job that goes on.
/// </summary>
internal static partial class ExampleOrder
{
    /// <summary>Between the first start and the second, and between that and the job.</summary>
    private const int Days = 28;

    private const string Sustained = "sustained";

    /// <summary>What words of an example stand for; words of a domain of need stand for support in it.</summary>
    private static readonly Dictionary<string, (string Type, (string, object)[] Fields)> Starts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["health support"] = ("support.started", [("domain", "mental-health"), ("service", "health support")]),
        ["job search"] = ("programme.started", [("programme", "job search"), ("purpose", "employment-support")]),
    };

    /// <summary>The events of a line, or null for a line that speaks of no order.</summary>
    public static IReadOnlyList<NewEvent>? Events(ExampleLine line, ExampleSoFar soFar)
    {
        var words = line.Text("type")!;
        var match = OrderText().Match(words);
        if (match.Success && StartOf(match.Groups["first"].Value) is { } first && StartOf(match.Groups["second"].Value) is { } second)
            soFar.Order = (first, second);
        else if (words != "both on the same day" || soFar.Order is null)
            return null;
        if (soFar.Order is not var (one, other) || DayOf(line.Text("on")!) is not { } day || CountText().Match(line.Text("who")!) is not { Success: true } count)
            return null;
        soFar.Before = day;
        soFar.Group = soFar.Group.Next(int.Parse(count.ValueSpan, CultureInfo.InvariantCulture));
        var later = match.Success ? day.PlusDays(Days) : day;
        var lasting = line.Numbers(Sustained).FirstOrDefault();
        return [.. line.People(soFar.Group, soFar.Group.Count).SelectMany((who, i) => Person(line, who, i, (one, day), (other, later), i < lasting))];
    }

    private static IEnumerable<NewEvent> Person(
        ExampleLine line, string who, int person, ((string Type, (string, object)[] Fields) What, LocalDate On) first, ((string Type, (string, object)[] Fields) What, LocalDate On) second, bool lasts)
    {
        yield return line.Make(who, person, first.What.Type, first.On, first.What.Fields, "first");
        yield return line.Make(who, person, second.What.Type, second.On, second.What.Fields, "second", part: 2);
        if (lasts)
            yield return line.Make(who, person, "job.started", second.On.PlusDays(Days), [("jobId", "job")], "job");
    }

    private static (string Type, (string, object)[] Fields)? StartOf(string words)
    {
        if (Starts.TryGetValue(words, out var start))
            return start;
        var first = words.Split(' ')[0];
        var domain = ReferenceData.Lists["need-domain"].Editions[^1].Codes.FirstOrDefault(code => code.Value == words || code.Value == first || code.Value.StartsWith(first + "-", StringComparison.OrdinalIgnoreCase));
        return domain is null ? null : ("support.started", [("domain", domain.Value), ("service", words)]);
    }

    /// <summary>A month stands for its 15th, and a year for its first month.</summary>
    private static LocalDate? DayOf(string on) =>
        YearText().IsMatch(on) ? new LocalDate(int.Parse(on, CultureInfo.InvariantCulture), 1, 15)
        : Occurred.TryParse(on, out var occurred) ? occurred.Local.Date
        : null;

    [GeneratedRegex(@"^(?<first>[a-z][a-z -]*?) before (?<second>[a-z][a-z -]*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex OrderText();

    [GeneratedRegex(@"^\d+")]
    private static partial Regex CountText();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex YearText();
}
