using System.Text;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;

namespace JourneyLedger.Tests.Interchange;

/// <summary>A file that is damaged, or is not what it seems, is refused with its line and reason; single rows can be put aside instead.</summary>
public sealed class FaultyFileTests : IDisposable
{
    private const string Csv = "case,activity,time,note\n1,a,2026-01-05,x\n1,b,2026-01-06,y\n";

    private readonly TemporaryFile _file = new(".csv");

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("1,,2026-01-07,z\n", "activity", "is empty")]
    [InlineData("1,c,,z\n", "time", "is empty")]
    [InlineData("1,c,soon,z\n", "time", "'soon'")]
    [InlineData(" ,c,2026-01-07,z\n", "case", "is empty")]
    [InlineData("1,c,2026-01-07\n", "row", "3 fields where the header has 4")]
    [InlineData("1,c,2026-01-07,z,z\n", "row", "5 fields where the header has 4")]
    [InlineData("1,c \"d\" e,2026-01-07,\"z\" z\n", "row", "quote")]
    [InlineData("1,c,2026-01-07,\"z\n", "row", "quote")]
    public void A_row_that_cannot_be_read_is_told_with_its_line_and_can_be_left_out(string row, string field, string reason)
    {
        _file.Write(Csv + row);

        var refused = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault;
        Assert.Equal((_file.Path, 4L, field), (refused.File, refused.Line, refused.Field));
        Assert.Contains(reason, refused.Reason);

        var skipped = new List<FileFault>();
        Assert.Equal(2, EventLogReader.Read(_file.Path, skipped: skipped.Add).Count());
        Assert.Equal([refused], skipped);
    }

    [Fact]
    public void Mending_a_skipped_row_changes_no_other_rows_key()
    {
        _file.Write(Csv.Replace("2026-01-05", "soon"));
        var before = EventLogReader.Read(_file.Path, new LogMapping { System = "s" }, skipped: _ => { }).Single();

        _file.Write(Csv);
        var after = EventLogReader.Read(_file.Path, new LogMapping { System = "s" }).ToList();

        Assert.Equal(["1#1", "1#2"], after.Select(one => one.Source.RecordId));
        Assert.Equal(before.Source, after[1].Source);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_memory()
    {
        _file.Write(Csv + "1,\"c,2026-01-07,z\n" + string.Concat(Enumerable.Repeat("1,d,2026-01-08,z\n", 200_000)));

        var fault = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault;

        Assert.Equal(4, fault.Line);
        Assert.Contains("not closed", fault.Reason);
    }

    [Fact]
    public void Bytes_that_are_not_in_the_encoding_are_refused_not_replaced()
    {
        _file.Write([.. Encoding.UTF8.GetBytes(Csv + "1,ä,2026-01-07,z\n" + string.Concat(Enumerable.Repeat("1,d,2026-01-08,z\n", 400_000))), .. "1,"u8, 0xE4, .. ",2026-01-09,z\n"u8]);

        var fault = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault;

        Assert.Equal("encoding", fault.Field);
        Assert.Contains("--encoding", fault.Reason);
    }

    [Fact]
    public void A_compressed_file_is_read_whatever_its_name_and_also_in_several_parts()
    {
        _file.Write(TemporaryFile.Gzip(Csv));
        Assert.Equal(2, EventLogReader.Read(_file.Path).Count());

        _file.Write([.. TemporaryFile.Gzip(Csv), .. TemporaryFile.Gzip("1,c,2026-01-07,z\n"), .. TemporaryFile.Gzip("")]);
        Assert.Equal(3, EventLogReader.Read(_file.Path).Count());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(5)]
    [InlineData(1)]
    public void A_compressed_file_that_is_cut_off_is_refused(int missing)
    {
        _file.Write(TemporaryFile.Gzip(Csv)[..^missing]);

        Assert.Contains("cut off", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault.Reason);
    }

    [Fact]
    public void A_compressed_file_with_something_behind_it_is_refused_with_the_place()
    {
        var sound = TemporaryFile.Gzip(Csv);
        _file.Write([.. sound, .. "some more text"u8]);

        var fault = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault;

        Assert.Contains($"after the end of the gzip data, from byte {sound.Length}", fault.Reason);
    }

    [Fact]
    public void A_compressed_file_with_a_flipped_bit_is_refused()
    {
        var damaged = TemporaryFile.Gzip(Csv);
        damaged[^7] ^= 1;
        _file.Write(damaged);

        Assert.Contains("damaged", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault.Reason);
    }

    [Fact]
    public void A_compressed_file_of_examples_that_is_damaged_behind_its_beginning_is_refused_too()
    {
        var lines = string.Join(',', Enumerable.Range(0, 20_000).Select(n => $$"""{"n":{{n}},"on":"2026-01-05","who":"C{{n * 7919 % 10_007}}","type":"claim.opened"}"""));
        var damaged = TemporaryFile.Gzip($$"""[{"id":"E01","events":[{{lines}}]}]""");
        for (var at = damaged.Length / 2; at < damaged.Length - 20; at++)
            damaged[at] = 0xFF;
        _file.Write(damaged);

        Assert.Equal("gzip", Assert.Throws<FaultyFileException>(() => ExampleReader.Read(_file.Path)).Fault.Field);
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><log xes.version=\"1.0\"><trace>&x;</trace></log>", 1)]
    [InlineData("<log xes.version=\"1.0\">\n<trace>\n<event></log>", 3)]
    [InlineData("<log xes.version=\"1.0\">\n<trace/>", 2)]
    [InlineData("<log xes.version=\"1.0\"/>\n<log/>", 2)]
    [InlineData("<html/>", 1)]
    [InlineData("<log xes.version=\"1.0\">\ntext A &amp B<trace/></log>", 2)]
    public void Xml_that_is_broken_or_reaches_elsewhere_is_refused(string xml, int line)
    {
        _file.Write(xml);

        Assert.Equal(line, Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path, skipped: _ => { }).Count()).Fault.Line);
    }

    [Fact]
    public void An_event_that_cannot_be_read_leaves_the_others_of_its_trace()
    {
        const string Event = "<event><string key='concept:name' value='a'/><date key='time:timestamp' value='2026-01-05T09:00:00'/></event>\n";
        _file.Write($"<log xes.version='1.0'><trace><string key='concept:name' value='7'/>\n{Event}<event><string key='concept:name' value='b'/></event>\n{Event}</trace></log>");

        var skipped = new List<FileFault>();
        var read = EventLogReader.Read(_file.Path, skipped: skipped.Add).ToList();

        Assert.Equal(["7#1", "7#3"], read.Select(one => one.Source.RecordId));
        Assert.Equal((3L, "time:timestamp"), (Assert.Single(skipped).Line, skipped[0].Field));
        Assert.All(read, one => Assert.Equal("2026-01-05T09:00:00Z", one.Occurred.ToText()));
    }

    [Fact]
    public void Faults_of_form_and_of_content_are_told_in_the_order_of_the_file_and_before_the_one_that_ends_it()
    {
        var events = Enumerable.Range(0, 3_000).Select(i => (i % 7) switch
        {
            2 => "<event><string key='concept:name'/><date key='time:timestamp' value='2026-01-05T09:00:00Z'/></event>",
            4 => "<event><string key='concept:name' value='a'/><date key='time:timestamp' value='1066-01-05T09:00:00Z'/></event>",
            6 => "<event><string key='concept:name' value='a'/></event>",
            _ => "<event><string key='concept:name' value='a'/><date key='time:timestamp' value='2026-01-05T09:00:00Z'/></event>",
        });
        _file.Write($"<log><trace><string key='concept:name' value='c'/>\n{string.Join('\n', events)}\n</trace></log");
        var (skipped, read) = (new List<FileFault>(), 0);

        var end = Assert.Throws<FaultyFileException>(() =>
        {
            foreach (var one in EventLogReader.Read(_file.Path, skipped: skipped.Add))
                read++;
        });

        Assert.Equal(Enumerable.Range(0, 3_000).Where(i => i % 7 is 2 or 4 or 6).Select(i => i + 2L), skipped.Select(fault => fault.Line));
        Assert.Equal((3_000 - skipped.Count, 3_002L, "XML"), (read, end.Fault.Line, end.Fault.Field));
        Assert.Equal(4L, Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault.Line);
    }

    [Fact]
    public void The_attributes_of_a_case_travel_with_its_first_sound_event()
    {
        _file.Write("""
            <log><trace><string key='concept:name' value='c'/><string key='ward' value='north'/>
            <event><string key='concept:name' value='a'/><date key='time:timestamp' value='1066-01-05T09:00:00Z'/></event>
            <event><string key='concept:name' value='b'/><date key='time:timestamp' value='2026-01-05T09:00:00Z'/></event>
            <event><string key='concept:name' value='c'/><date key='time:timestamp' value='2026-01-06T09:00:00Z'/></event></trace></log>
            """);

        var read = EventLogReader.Read(_file.Path, new LogMapping { System = "s" }, skipped: _ => { }).ToList();

        Assert.Equal(["c#2", "c#3"], read.Select(one => one.Source.RecordId));
        Assert.Equal("""{"kind":"b","attributes":{"ward":"north"}}""", Encoding.UTF8.GetString(read[0].Payload.Span));
        Assert.Equal("""{"kind":"c"}""", Encoding.UTF8.GetString(read[1].Payload.Span));
    }

    [Fact]
    public void A_file_that_is_not_there_or_holds_nothing_is_refused_in_words()
    {
        Assert.Contains("cannot be opened", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault.Reason);
        Assert.Contains("folder", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(Path.GetTempPath()).Count()).Fault.Reason);
        _file.Write("");
        Assert.Contains("empty", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault.Reason);
        _file.Write("only one column\n1\n");
        Assert.Contains("--delimiter", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(_file.Path).Count()).Fault.Reason);
    }

    [Fact]
    public void Only_the_attributes_that_a_mapping_names_are_kept()
    {
        _file.Write(Csv.Replace(",note", ",case:note").Replace("\n", ",q\n").Replace("note,q", "note,other"));

        Assert.Equal(
            ["""{"kind":"a","attributes":{"note":"x","other":"q"}}""", """{"kind":"b","attributes":{"other":"q"}}"""],
            EventLogReader.Read(_file.Path).Select(Payload));
        Assert.Equal(
            ["""{"kind":"a","attributes":{"note":"x"}}""", """{"kind":"b"}"""],
            EventLogReader.Read(_file.Path, new LogMapping { Attributes = ["case:note"] }).Select(Payload));
    }

    private static string Payload(NewEvent one) => Encoding.UTF8.GetString(one.Payload.Span);
}
