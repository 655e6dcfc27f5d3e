using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Blockages;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Reports;

/// <summary>Blockages between two steps of a real log equal a count over its plain text.</summary>
public sealed class BlockagesOfRealLogsTests
{
    private const int Window = 91;
    private static readonly Blockages Report = new();

    [Theory]
    [InlineData("running-example.xes", "register request", "decide", 5)]
    [InlineData("sepsis.xes.gz", "ER Registration", "Admission NC", 1)]
    [InlineData("bpic2012-loan-applications.xes.gz", "A_SUBMITTED", "A_APPROVED", 14)]
    [InlineData("road-traffic-fines.xes.gz", "Send Fine", "Payment", 60)]
    public void A_wait_between_two_steps_is_counted_as_in_the_plain_log(string log, string from, string to, int standard)
    {
        var file = EventFile.Look(Repository.Data($"logs/{log}"));
        var settings = file.Settings("file");
        var cube = FileCube.Of(file.Events(), settings, Instant.FromUtc(2026, 1, 1, 0, 0));
        var cases = RealLog.Cases(log);
        var days = cases.SelectMany(one => one).Select(step => step.Day).ToArray();
        foreach (var asOf in new[] { days.Max(), days.Min() + ((days.Max() - days.Min()) / 2), days.Max() - 200 })
        {
            var clocks = RealLog.Clocks(cases, from, to, asOf).ToArray();
            var open = clocks.Where(one => one.End is null).ToArray();
            var row = Ask(cube, settings, from, to, standard, asOf);
            if (clocks.Length == 0)
            {
                Assert.Null(row);
                continue;
            }

            Assert.Equal(open.LongLength, row!["open"]);
            Assert.Equal(open.LongCount(one => asOf - one.Start > standard), row["over"]);
            Assert.Equal(open.Sum(one => (long)Math.Max(0, asOf - one.Start - standard)), row["daysOver"]);
            Assert.Equal(clocks.LongCount(one => one.Start > asOf - Window), row["arrivals"]);
            Assert.Equal(clocks.LongCount(one => one.End > asOf - Window), row["departures"]);
            Assert.Equal(clocks.LongCount(one => one.Start <= asOf - Window && !(one.End <= asOf - Window)), row["openBefore"]);
        }
    }

    private static Dictionary<string, object?>? Ask(FileCube cube, LedgerSettings settings, string from, string to, int standard, int asOf)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Format(WallClock.Date(asOf * WallClock.Day));
        var question = Question.Parse(Report, [new("fromStep", from), new("toStep", to), new("standardDays", $"{standard}"), new("asOf", day)], settings);
        var table = ((ReportAnswer)AnswerDesk.Ask(cube.Cube, cube.Catalogue, settings, question.Value!).Body).Found.Tables[0].Table;
        var row = table.Rows.SingleOrDefault();
        return row is null ? null : table.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second);
    }
}
