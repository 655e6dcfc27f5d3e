using System.Globalization;
using System.Text.RegularExpressions;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Interchange.Examples;

/// <summary>
/// A line that lists waits ("days to start or censoring: 7, 14, 21+, 28 rejected"): each is a person whose clock starts so many days before the day
/// that the example is about. One that ended ended on that day, and one with a plus still goes on. A word after the days says how it ended; where all
/// of a list ended alike, the list's own name may say it ("started": "7, 14", "open": "21").
/// </summary>
internal static partial class ExampleWaits
{
    /// <summary>What starts the clock and what it waits for, by the word after "days to".</summary>
    private static readonly Dictionary<string, (string Start, string Reached)> Clocks = new(StringComparer.Ordinal)
    {
        ["start"] = ("referral.made", "programme.started"),
        ["receipt"] = ("referral.made", "referral.received"),
        ["response"] = ("need.identified", "support.offered"),
        ["decision"] = ("wca.referred", "wca.decided"),
        ["support"] = ("claim.opened", "support.session-delivered"),
        ["end"] = ("job.started", "job.ended"),
    };

    private const string Other = "other";
    private const string AnyOtherEnd = "referral.withdrawn";
    private static readonly string[] Reached = ["", "s", "start", "started", "starts", "data"];
    private static readonly string[] Open = ["+", "c", "censored", "open", "waiting"];

    private static readonly Dictionary<string, string> OtherEnds = new(StringComparer.Ordinal)
    {
        ["rejected"] = "referral.rejected",
        ["r"] = "referral.rejected",
        ["withdrawn"] = "referral.withdrawn",
        ["w"] = "referral.withdrawn",
        ["†"] = "claimant.died",
        ["died"] = "claimant.died",
        ["d"] = "claimant.died",
        ["closed"] = "claim.closed",
    };

    /// <summary>The events of a line, or null for a line that lists no waits.</summary>
    public static IReadOnlyList<NewEvent>? Events(ExampleLine line, ExampleSoFar soFar)
    {
        if (WaitsText().Match(line.Text("type")!) is not { Success: true } match || !Clocks.TryGetValue(match.Groups["to"].Value, out var clock))
            return null;
        var waits = line.Fields.Where(field => Reached.Contains(field) || Open.Contains(field) || OtherEnds.ContainsKey(field) || field == Other).SelectMany(field => line.Texts(field)
            .SelectMany(text => text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(text => WaitText().Match(text) is { Success: true } wait
                ? (Days: int.Parse(wait.Groups["days"].ValueSpan, CultureInfo.InvariantCulture), How: wait.Groups["how"].Length > 0 ? wait.Groups["how"].Value : field)
                : throw new FormatException($"'{text}' is no wait: write days, days and a plus, or days and how it ended otherwise."))).ToList();
        soFar.Group = soFar.Group.Next(waits.Count);
        return [.. line.People(soFar.Group, waits.Count).SelectMany((who, i) => Wait(line, who, i, clock, waits[i], soFar.AsOf))];
    }

    private static IEnumerable<NewEvent> Wait(ExampleLine line, string who, int person, (string Start, string Reached) clock, (int Days, string How) wait, LocalDate asOf)
    {
        var thread = $"w{person + 1}";
        yield return line.Make(who, person, clock.Start, asOf.PlusDays(-wait.Days), Names(clock.Start, thread), thread);
        if (Open.Contains(wait.How))
            yield break;
        var end = Reached.Contains(wait.How) ? clock.Reached : OtherEnds.GetValueOrDefault(wait.How) ?? AnyOtherEnd;
        yield return line.Make(who, person, end, asOf, [.. Names(end, thread), .. end == "support.session-delivered" ? Enough : []], end == "claimant.died" ? null : thread);
    }

    private static (string, object)[] Enough => [("minutes", 30), ("supportMinutes", 30)];

    private static (string, object)[] Names(string type, string thread) =>
        type.StartsWith("referral.", StringComparison.Ordinal) ? [("ref", thread)] : type.StartsWith("job.", StringComparison.Ordinal) ? [("jobId", thread)] : [];

    [GeneratedRegex(@"^days to (the )?(first )?(?<to>[a-z]+)\b.*$", RegexOptions.ExplicitCapture)]
    private static partial Regex WaitsText();

    [GeneratedRegex(@"^(?<days>\d+)\s*(?<how>[+†]|[a-z-]*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex WaitText();
}
