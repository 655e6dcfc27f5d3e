using System.Globalization;
using System.Text.Json;
using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Waits;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>Waits between two steps of logs that strangers made are those of a recount that reads the log by itself.</summary>
public sealed class WaitsOnRealLogsTests
{
    [Theory]
    [InlineData("running-example.xes", "register request", "decide", "2011-01-10")]
    [InlineData("sepsis.xes.gz", "ER Registration", "IV Antibiotics", null)]
    [InlineData("sepsis.xes.gz", "Leucocytes", "Leucocytes", "2014-11-30")]
    [InlineData("road-traffic-fines.xes.gz", "Create Fine", "Payment", "2010-06-30")]
    [InlineData("bpic2012-loan-applications.xes.gz", "A_PARTLYSUBMITTED", "A_APPROVED", "2012-01-31")]
    [InlineData("receipt.xes.gz", "Confirmation of receipt", "T10 Determine necessity to stop indication", null)]
    public void Waiting_lists_middle_values_and_the_share_still_waiting_agree(string file, string from, string to, string? asOf)
    {
        var log = EventFile.Look(Repository.Data($"logs/{file}"));
        var cases = log.Events().Select(one => (one.Stream, Kind: KindOf(one), At: MomentOf(one))).GroupBy(one => one.Stream)
            .Select(steps => steps.OrderBy(one => one.At).Select(one => (one.Kind, Day: DateOnly.FromDateTime(one.At).DayNumber)).ToArray()).ToArray();
        var day = asOf is null ? cases.Max(steps => steps[^1].Day) : DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        var waits = cases.SelectMany(steps => Waits(steps.Where(step => step.Day <= day), from, to)).Select(wait => (Days: (wait.End ?? day) - wait.Start, wait.End)).ToArray();

        var settings = log.Settings("log");
        var answer = Ask(FileCube.Of(log.Events(), settings, Instant.FromUtc(2030, 1, 1, 0, 0)).Cube, settings, from, to, asOf);

        var open = waits.Where(one => one.End is null).Select(one => one.Days).Order().ToArray();
        var done = waits.Where(one => one.End is not null).Select(one => one.Days).Order().ToArray();
        Assert.True(done.Length > cases.Length / 20, "The log has too few of these waits to tell anything.");
        Assert.Equal(((double)open.Length, done.Length), (Value(answer, "open"), Rows(answer, "ends").Single()[1] is long reached ? (int)reached : 0));
        double[] middle = [done.Average(), Median(done), done[(int)Math.Ceiling(Math.Round(0.92 * done.Length, 9)) - 1]];
        Assert.All(middle.Zip(Rows(answer, "naive")), pair => Assert.Equal(pair.First, (double)pair.Second[1]!, 1e-9));
        var product = 1.0;
        foreach (var row in Rows(answer, "curve"))
        {
            var waited = (int)(long)row[1]!;
            var (atRisk, ended) = (waits.LongCount(one => one.Days >= waited), waits.LongCount(one => one.Days == waited && one.End is not null));
            product *= (double)(atRisk - ended) / atRisk;
            Assert.Equal((atRisk, ended), ((long)row[2]!, (long)row[3]!));
            Assert.Equal(product, (double)row[5]!, 1e-9);
        }

        Assert.Equal(waits.Select(one => one.Days).Distinct().Count(), Rows(answer, "curve").Count);
    }

    [Fact]
    public void Of_a_journeys_repeated_steps_only_the_first_is_counted_where_that_is_asked()
    {
        var log = EventFile.Look(Repository.Data("logs/sepsis.xes.gz"));
        var settings = log.Settings("log");
        var cube = FileCube.Of(log.Events(), settings, Instant.FromUtc(2030, 1, 1, 0, 0)).Cube;
        var first = Ask(cube, settings, "CRP", "Leucocytes", null, "first");
        Assert.Equal(log.Events().Where(one => KindOf(one) == "CRP").Select(one => one.Stream).Distinct().Count(), (int)Value(first, "open")! + Rows(first, "ends").Sum(row => (int)(long)row[1]!));
    }

    /// <summary>Each step that finds no clock running starts one; the next step of the other kind ends it. A step of both kinds ends one and starts none.</summary>
    private static IEnumerable<(int Start, int? End)> Waits(IEnumerable<(string Kind, int Day)> steps, string from, string to)
    {
        int? start = null;
        foreach (var (kind, day) in steps)
        {
            if (start is { } running && kind == to)
            {
                yield return (running, day);
                start = null;
            }
            else if (start is null && kind == from)
            {
                start = day;
            }
        }

        if (start is { } open)
            yield return (open, null);
    }

    private static ReportAnswer Ask(JourneyCube cube, LedgerSettings settings, string from, string to, string? asOf, string starts = "each")
    {
        List<KeyValuePair<string, string>> asked = [new("fromStep", from), new("toStep", to), new("starts", starts)];
        if (asOf is not null)
            asked.Add(new("asOf", asOf));
        return (ReportAnswer)AnswerDesk.Ask(cube, EventCatalogue.Standard, settings, Question.Parse(new Waits(), asked, settings).Value!).Body;
    }

    private static IReadOnlyList<object?[]> Rows(ReportAnswer answer, string table) => answer.Found.Tables.Single(one => one.Table.Name == table).Table.Rows;

    private static double? Value(ReportAnswer answer, string figure) => answer.Found.Figures.Single(one => one.Name == figure).Value;

    private static double Median(int[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;

    private static DateTime MomentOf(NewEvent one) => DateTimeOffset.Parse(one.Occurred.ToText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;

    private static string KindOf(NewEvent one)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return payload.RootElement.GetProperty("kind").GetString()!;
    }
}
