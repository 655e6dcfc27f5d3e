using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Interchange.Examples;

/// <summary>
/// Lines that state a figure instead of an event, as the events that the figure stands for: a caseload is so many open claims, a level of need is
/// what a coach decided of so many of them, minutes are sessions. What a line says is read from its words, never from which example it stands in.
/// </summary>
internal static partial class ExampleFigure
{
    private const int MostMinutes = 600;

    /// <summary>People behind a figure that says nothing of how many.</summary>
    private const int Enough = 12;
    private const string LevelScheme = "need-level";
    private const string RuleScheme = "eligibility";

    private static readonly (Regex Words, Func<ExampleLine, Match, LocalDate, ExampleSoFar, IEnumerable<NewEvent>> Events)[] Kinds =
    [
        (CaseloadText(), Caseload),
        (LevelText(), Level),
        (EligibleText(), Eligible),
        (MinutesText(), Minutes),
        (OpenText(), Open),
        (SumText(), Sum),
        (DerivedText(), Derived),
    ];

    /// <summary>The events of a line, or null for a line that is no such figure.</summary>
    /// <param name="line">The line.</param>
    /// <param name="date">Of the line.</param>
    /// <param name="soFar">What earlier lines said; the line may add to it.</param>
    public static IReadOnlyList<NewEvent>? Events(ExampleLine line, LocalDate date, ExampleSoFar soFar)
    {
        foreach (var (words, events) in Kinds)
        {
            if (words.Match(line.Text("type")!) is { Success: true } match)
                return [.. events(line, match, date, soFar)];
        }

        return null;
    }

    /// <summary>So many claims, opened on the day of the line at the office that it is about.</summary>
    private static IEnumerable<NewEvent> Caseload(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        var field = (string[])["open_claims", "openClaims", "claims", "caseload"];
        if (field.Select(line.Text).FirstOrDefault(text => text is not null) is not { } count)
            return [];
        soFar.Group = soFar.Caseload = soFar.Group.Next(int.Parse(count, CultureInfo.InvariantCulture)) with { Of = "caseload" };
        soFar.SharedOut = 0;
        return line.People(soFar.Group, soFar.Group.Count).Select((who, i) => line.Make(who, i, "claim.opened", date, [("benefit", "UC")], organisation: line.Text("who")));
    }

    /// <summary>What a coach decided of the next so many people of the caseload; the minutes of a level are the board's.</summary>
    private static IEnumerable<NewEvent> Level(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        if (Count(line) is not { } count)
            yield break;
        var level = match.Groups["level"].Value;
        if (line.Text("minutesPerFortnight") is { } minutes)
        {
            yield return line.Make(
                line.BoardStream, 0, "threshold.changed", date,
                [("metric", $"need level {level} minutes"), ("from", Number(minutes)), ("to", Number(minutes)), ("effectiveFrom", Iso(date))]);
        }

        if (soFar.Caseload.Count == 0)
            (soFar.Group, soFar.Caseload) = (soFar.Group.Next(count), soFar.Group.Next(count));
        var people = line.People(soFar.Caseload, soFar.SharedOut + count).Skip(soFar.SharedOut).ToList();
        soFar.SharedOut += count;
        for (var i = 0; i < people.Count; i++)
            yield return line.Make(people[i], i, "segment.assigned", date, [("scheme", LevelScheme), ("value", level), ("decidedByRole", "work-coach"), ("method", "tool")]);
    }

    /// <summary>A service adopts a rule, and so many of the group fit it: by the decision that the rule is about, else by one that only says so.</summary>
    private static IEnumerable<NewEvent> Eligible(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        if (Count(line) is not { } count)
            yield break;
        var service = Regex.Replace(match.Groups["service"].Value.Trim(), "[^a-z0-9]+", "-", RegexOptions.IgnoreCase).ToLowerInvariant();
        var words = match.Groups["rule"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var outcome = words.FirstOrDefault(word => ReferenceData.Lists["wca-outcome"].Editions[^1].Find(word) is not null);
        var isNew = words.Contains("new");
        var rule = outcome is null ? $"segment.{RuleScheme} = {service}" : $"wca = {outcome}{(isNew ? " and wca-kind = initial" : "")}";
        yield return line.Make(line.ServiceStream(service), 0, "eligibility-rule.adopted", date, [("ruleId", service), ("expression", rule), ("validFrom", Iso(date))]);
        var people = line.People(soFar.Group, count).ToList();
        for (var i = 0; i < people.Count; i++)
        {
            yield return outcome is null
                ? line.Make(people[i], i, "segment.assigned", date, [("scheme", RuleScheme), ("value", service), ("decidedByRole", "work-coach"), ("method", "rule")])
                : line.Make(people[i], i, "wca.decided", date, [("benefit", outcome.Contains("LCW", StringComparison.Ordinal) ? "UC" : "NS-ESA"), ("outcome", outcome), ("kind", isNew ? "initial" : "repeat")]);
        }
    }

    /// <summary>Minutes of support of each person, on the day of the line.</summary>
    private static IEnumerable<NewEvent> Minutes(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        var minutes = line.Numbers("minutes") is { Count: > 0 } each ? each : line.Numbers("supportMinutes");
        return line.People(soFar.Group, minutes.Count).SelectMany((who, i) => Sessions(line, who, i, date, minutes[i], null));
    }

    /// <summary>So many people of one benefit on a programme for so many days, each with their minutes of support on its second day.</summary>
    private static IEnumerable<NewEvent> Open(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        var minutes = line.Numbers("supportMinutes");
        var who = GroupOfText().Match(line.Text("who")!);
        var count = who.Success ? int.Parse(who.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : Count(line) ?? minutes.Count;
        soFar.Group = soFar.Group.Next(count);
        var people = line.People(soFar.Group, count).ToList();
        for (var i = 0; i < people.Count; i++)
        {
            if (who.Success)
                yield return line.Make(people[i], i, "claim.opened", date, [("benefit", who.Groups["of"].Value is "ESA" or "JSA" ? $"NS-{who.Groups["of"].Value}" : who.Groups["of"].Value)]);
            yield return line.Make(people[i], i, "programme.started", date, [("programme", "programme")], thread: $"p{i + 1}", organisation: "provider");
            foreach (var session in i < minutes.Count ? Sessions(line, people[i], i, date.PlusDays(1), minutes[i], "provider") : [])
                yield return session;
        }
    }

    /// <summary>An amount of one number, spread over the people of the group as events of which none has too much.</summary>
    private static IEnumerable<NewEvent> Sum(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        if (line.Text("minutes") is not { } text)
            return [];
        var minutes = int.Parse(text, CultureInfo.InvariantCulture);
        var spread = soFar.Group.Count * MostMinutes >= minutes ? soFar.Group : soFar.Group.Next((minutes + MostMinutes - 1) / MostMinutes);
        var shares = Enumerable.Range(0, spread.Count).Select(i => (minutes / spread.Count) + (i < minutes % spread.Count ? 1 : 0));
        return line.People(spread, spread.Count).Zip(shares)
            .Select((one, i) => line.Make(one.First, i, match.Groups["type"].Value, date, [("minutes", Number(one.Second))], organisation: line.Text("who")))
            .Where((_, i) => i < minutes);
    }

    /// <summary>The value of a median wait to a start: so many people as are enough to tell, each with a start after so many days.</summary>
    private static IEnumerable<NewEvent> Derived(ExampleLine line, Match match, LocalDate date, ExampleSoFar soFar)
    {
        if (soFar.Metric is not { } metric || !metric.Contains("referral→start", StringComparison.Ordinal) || line.Text("value") is not { } value)
            return [];
        soFar.Group = soFar.Group.Next(Enough);
        var referred = date.PlusDays(-int.Parse(value, CultureInfo.InvariantCulture));
        return line.People(soFar.Group, Enough).SelectMany((who, i) => (NewEvent[])
        [
            line.Make(who, i, "referral.made", referred, [("ref", $"w{i + 1}"), ("domain", "employment"), ("from", "referrer"), ("to", "provider"), ("basis", "voluntary"), ("urgency", "routine")], thread: $"w{i + 1}", organisation: "referrer"),
            line.Make(who, i, "support.started", date, [("domain", "employment"), ("service", "provider")], thread: $"w{i + 1}", organisation: "provider"),
        ]);
    }

    private static IEnumerable<NewEvent> Sessions(ExampleLine line, string who, int person, LocalDate date, int minutes, string? organisation)
    {
        for (var (left, part) = (minutes, 1); left > 0; left -= MostMinutes, part++)
        {
            var of = Number(Math.Min(left, MostMinutes));
            yield return line.Make(who, person, "support.session-delivered", date, [("minutes", of), ("supportMinutes", of)], thread: $"p{person + 1}", organisation: organisation, part: part);
        }
    }

    private static int? Count(ExampleLine line) => CountText().Match(line.Text("who")!) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static JsonElement Number(string text) => Number(int.Parse(text, CultureInfo.InvariantCulture));

    private static JsonElement Number(int number) => JsonSerializer.SerializeToElement(number);

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d+")]
    private static partial Regex CountText();

    [GeneratedRegex(@"^(caseload|open claims)\b")]
    private static partial Regex CaseloadText();

    [GeneratedRegex(@"^need level (?<level>[a-z-]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LevelText();

    [GeneratedRegex(@"^eligible for (the |an? )?(?<service>[^(]+?)( \((?<rule>[^)]*)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex EligibleText();

    [GeneratedRegex(@"^support minutes\b")]
    private static partial Regex MinutesText();

    [GeneratedRegex(@"^programme open (?<days>\d+) days( each)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenText();

    [GeneratedRegex(@"^(?<type>[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*) \(sum\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SumText();

    [GeneratedRegex(@"^metric value\b")]
    private static partial Regex DerivedText();

    [GeneratedRegex(@"^(?<of>[A-Za-z-]+) ×(?<count>\d+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex GroupOfText();
}
