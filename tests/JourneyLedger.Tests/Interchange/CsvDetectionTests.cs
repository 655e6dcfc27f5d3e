using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Interchange;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>How a CSV file is written is found out from the file, and never by a guess that could be wrong.</summary>
public sealed class CsvDetectionTests : IDisposable
{
    private readonly TemporaryFile _file = new(".csv");

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_log_written_in_any_way_is_read_back_equal() => Prop.ForAll(WrittenLog.Any, log =>
    {
        log.WriteTo(_file.Path);

        var read = EventLogReader.Read(_file.Path).Select(Row).ToList();

        return read.SequenceEqual(log.Rows);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Days_that_could_be_months_are_refused_with_both_readings_until_the_format_is_said()
    {
        _file.Write("case,activity,time\n1,a,3/4/2010 10:00\n1,b,5/6/2010 11:00\n");

        var fault = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault;

        Assert.Equal("time", fault.Field);
        Assert.Contains("3 April 2010", fault.Reason);
        Assert.Contains("4 March 2010", fault.Reason);
        Assert.Contains("--date-format", fault.Reason);
        Assert.Equal("2010-03-04T10:00:00Z", EventLogReader.Read(_file.Path, new LogMapping { DateFormat = "M/d/yyyy H:mm" }).First().Occurred.ToText());
    }

    [Fact]
    public void One_day_after_the_12th_thousands_of_rows_later_decides_for_all()
    {
        var undecided = string.Concat(Enumerable.Range(0, 30_000).Select(row => $"{row},a,{1 + (row % 12)}/{1 + (row % 11)}/2010\n"));
        _file.Write($"case,activity,date\n{undecided}x,a,12/25/2010\n");

        var read = EventLogReader.Read(_file.Path).ToList();

        Assert.Equal("2010-12-25", read[^1].Occurred.ToText());
        Assert.Equal("2010-02-02", read[1].Occurred.ToText());
        Assert.Equal("2010-03-03", read[2].Occurred.ToText());
    }

    [Fact]
    public void A_date_alone_stays_a_date_and_a_time_without_offset_is_in_the_zone_given()
    {
        _file.Write("case;activity;timestamp\n1;a;2026-07-01\n1;b;2026-07-02\n");
        Assert.Equal("2026-07-01", EventLogReader.Read(_file.Path).First().Occurred.ToText());

        _file.Write("case;activity;timestamp\n1;a;2026-07-01 12:00\n1;b;2026-01-02 12:00\n");
        Assert.Equal(
            ["2026-07-01T12:00:00+01:00", "2026-01-02T12:00:00Z"],
            EventLogReader.Read(_file.Path, new LogMapping { Zone = "Europe/London" }).Select(one => one.Occurred.ToText().Replace("+00:00", "Z")));
    }

    [Theory]
    [InlineData("2010-03-09 08:05:01.546+02:00", "2010-03-09T08:05:01.546+02:00")]
    [InlineData("2010-03-09T08:05:01Z", "2010-03-09T08:05:01Z")]
    [InlineData("20100309", "2010-03-09")]
    [InlineData("1268121901", "2010-03-09T08:05:01Z")]
    [InlineData("1268121901546", "2010-03-09T08:05:01.546Z")]
    [InlineData("9 March 2010", "2010-03-09")]
    [InlineData("Mar 9, 2010 8:05 PM", "2010-03-09T20:05:00Z")]
    [InlineData("2010/03/09 08:05 +0100", "2010-03-09T08:05:00+01:00")]
    public void A_moment_is_read_however_it_is_written(string written, string expected)
    {
        _file.Write($"case;activity;timestamp\n1;a;\"{written}\"\n");

        Assert.Equal(expected, Assert.Single(EventLogReader.Read(_file.Path)).Occurred.ToText());
    }

    [Fact]
    public void Columns_that_nobody_can_guess_are_listed_and_can_be_named()
    {
        _file.Write("Wer,Was,Wann\n1,a,2026-01-05\n");

        var fault = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault;
        Assert.Contains("Wer, Was, Wann", fault.Reason);
        Assert.Contains("--case", fault.Reason);

        var named = new LogMapping { Case = "Wer", Activity = "Was", Time = "Wann", System = "amt" };
        Assert.Equal(new EventSource("amt", "ledger-steward", "amt", "1#1"), Assert.Single(EventLogReader.Read(_file.Path, named)).Source);
        Assert.Contains("'Wo'", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path, named with { Case = "Wo" }).Count()).Fault.Reason);
    }

    private static (string Case, string Activity, LocalDateTime At, string Note) Row(NewEvent one)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return (one.Stream["claimant/".Length..], payload.RootElement.GetProperty("kind").GetString()!, one.Occurred.Local,
            payload.RootElement.GetProperty("attributes").GetProperty("Note").GetString()!);
    }
}
