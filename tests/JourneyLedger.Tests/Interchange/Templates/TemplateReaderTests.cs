using System.Text;
using System.Text.Json.Nodes;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Interchange.Templates;

/// <summary>What spreadsheets make of a template is read for what it is, or refused with the words for it.</summary>
public class TemplateReaderTests
{
    private const string Header = "claimant,event,occurredOn,recordId,organisation,organisationType,kind,channel,minutes,mandatory,first,noticeGiven,reason";

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    static TemplateReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Families => [.. TemplateFamily.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_example_row_is_taken_as_the_event_it_shows(string name)
    {
        var family = TemplateFamily.Find(name)!;
        var read = Read(TemplateCsv.WithExamples(family));

        Assert.Equal(family, read.Family);
        Assert.Equal(family.Types, read.Rows.Select(row => Taken(row).Type));
        Assert.All(read.Rows.Zip(family.Contracts), pair => Assert.True(JsonNode.DeepEquals(
            EventExample.PayloadOf(pair.Second), JsonNode.Parse(pair.First.Event.Value!.Payload.Span)), pair.Second.Type));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void An_empty_template_is_known_by_its_header_and_has_no_rows(string name)
    {
        var read = Read(TemplateCsv.Empty(TemplateFamily.Find(name)!));

        Assert.Equal(name, read.Family.Name);
        Assert.Empty(read.Rows);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Any_delimiter_of_a_spreadsheet_is_found(char delimiter) =>
        Assert.Equal("conversation.held", Taken(One(Row("claimant=c1").Replace(',', delimiter))).Type);

    [Fact]
    public void Excel_s_own_line_about_the_delimiter_is_understood() =>
        Assert.Equal(3, Assert.Single(Read($"sep=;\r\n{Row("").Replace(',', ';')}").Rows).Number);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public void Accents_are_kept_in_any_encoding_that_Excel_saves(string encoding)
    {
        var file = Encoding.GetEncoding(encoding) is var form ? (byte[])[.. form.GetPreamble(), .. form.GetBytes(Row("organisation=Évry-§"))] : [];

        Assert.Equal("Évry-§", Taken(Assert.Single(Read(file).Rows)).Source.Organisation);
    }

    [Fact]
    public void Empty_rows_and_columns_around_the_table_are_left_out() =>
        Assert.Equal([2, 5], Read($"{Header},,\n{Cells("")},,\n,,,,,,,,,,,,,,\n\n{Cells("recordId=2")},,\n,,,,,,,,,,,,,,\n").Rows.Select(row => row.Number));

    [Fact]
    public void A_short_row_is_filled_up_and_a_long_one_refused()
    {
        var rows = Read($"{Header}\n{Cells("").TrimEnd(',')}\n{Cells("recordId=2")},stray").Rows;

        Assert.True(rows[0].Event.Accepted);
        Assert.Equal("row", Assert.Single(rows[1].Event.Refusals).Field);
    }

    [Fact]
    public void Headers_are_known_however_they_are_written() =>
        Assert.True(One(Row("").Replace("occurredOn", " Occurred on ").Replace("recordId", "RECORD_ID")).Event.Accepted);

    [Fact]
    public void The_apostrophe_that_marks_text_is_taken_off() =>
        Assert.Equal("0123", Taken(One(Row("recordId='0123"))).Source.RecordId);

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("yes", true)]
    [InlineData("No", false)]
    [InlineData("false", false)]
    public void Yes_and_no_are_said_in_any_way(string said, bool meant) =>
        Assert.Equal(meant, JsonNode.Parse(Taken(One(Row($"mandatory={said}"))).Payload.Span)!["mandatory"]!.GetValue<bool>());

    [Theory]
    [InlineData("mandatory", "1", "yes or no")]
    [InlineData("minutes", "\"1,200\"", "thousands separators")]
    [InlineData("minutes", "1.200", "thousands separators")]
    [InlineData("minutes", "30 min", "whole number")]
    [InlineData("minutes", "#N/A", "could not work")]
    [InlineData("recordId", "1.23E+11", "rounded")]
    [InlineData("claimant", "########", "too narrow")]
    [InlineData("occurredOn", "46027", "day number")]
    [InlineData("occurredOn", "05.01.2026", "yyyy-MM-dd")]
    [InlineData("occurredOn", "05/01/26", "yyyy-MM-dd")]
    [InlineData("occurredOn", "2026-01-05 10:30", "offset")]
    [InlineData("occurredOn", "", "Every row needs it")]
    [InlineData("organisation", "", "Every row needs it")]
    [InlineData("organisationType", "circus", "no code")]
    [InlineData("event", "conversation.hold", "must be one of")]
    [InlineData("event", "referral.made", "template referrals")]
    [InlineData("channel", "pigeon", "no code")]
    [InlineData("channel", "", "missing")]
    [InlineData("first", "yes", "leave it empty")]
    [InlineData("claimant", "AB123456C", "looks like")]
    public void What_is_wrong_is_said_at_its_column_once_and_in_words(string column, string cell, string word)
    {
        var refusal = Assert.Single(One(Row($"{column}={cell}")).Event.Refusals);

        Assert.Equal(column, refusal.Field);
        Assert.Contains(word, refusal.Reason);
    }

    [Fact]
    public void A_good_row_is_taken_beside_a_bad_one()
    {
        var rows = Read($"{Header}\n{Cells("minutes=many")}\n{Cells("recordId=2")}").Rows;

        Assert.Equal([false, true], rows.Select(row => row.Event.Accepted));
    }

    [Theory]
    [InlineData("13/01/2026", "dd/MM/yyyy", "2026-01-13")]
    [InlineData("2026-01-05", "yyyy-MM-dd", "2026-01-05")]
    [InlineData("05/05/2026", "dd/MM/yyyy", "2026-05-05")]
    public void The_file_s_dates_are_read_one_way_and_it_is_said_which(string date, string said, string day)
    {
        var read = Read(Row($"occurredOn={date}"));

        Assert.Equal((said, day), (read.Dates, Taken(Assert.Single(read.Rows)).Occurred.ToText()));
    }

    [Fact]
    public void One_clear_date_decides_for_the_others() =>
        Assert.Equal("2026-04-03", Taken(Read($"{Header}\n{Cells("occurredOn=03/04/2026")}\n{Cells("recordId=2|occurredOn=25/04/2026")}").Rows[0]).Occurred.ToText());

    [Theory]
    [InlineData("03/04/2026", "3 April 2026 or 4 March 2026")]
    [InlineData("01/25/2026", "month first")]
    public void A_file_whose_dates_are_unclear_is_refused_and_not_guessed_at(string date, string word)
    {
        var refusal = Assert.Single(TemplateReader.Read(Bytes(Row($"occurredOn={date}")), null, null, Now).Refusals);

        Assert.Equal(("ambiguous-dates", "occurredOn"), (refusal.Code, refusal.Field));
        Assert.Contains(word, refusal.Reason);
    }

    [Theory]
    [InlineData(TemplateDates.DayFirst, "2026-04-03")]
    [InlineData(TemplateDates.MonthFirst, "2026-03-04")]
    public void Who_says_the_format_is_believed(TemplateDates dates, string day) =>
        Assert.Equal(day, Taken(Assert.Single(TemplateReader.Read(Bytes(Row("occurredOn=03/04/2026")), null, dates, Now).Value!.Rows)).Occurred.ToText());

    [Theory]
    [InlineData("surname")]
    [InlineData("minutes")]
    public void A_column_that_is_unknown_or_stands_twice_refuses_the_file(string column) =>
        Assert.Contains(TemplateReader.Read(Bytes($"{Header},{column}\n{Cells("")},x"), null, null, Now).Refusals, refusal => refusal.Field == column);

    [Fact]
    public void A_file_without_a_column_that_every_row_needs_is_refused() =>
        Assert.Equal("claimant", Assert.Single(TemplateReader.Read(Bytes(Row("").Replace("claimant,", "").Replace("\nc1,", "\n")), null, null, Now).Refusals).Field);

    [Fact]
    public void The_same_file_gives_the_same_events_again() =>
        Assert.Equal(Taken(One(Row(""))).Payload.ToArray(), Taken(One(Row(""))).Payload.ToArray());

    [Fact]
    public void Numbers_that_two_templates_share_are_not_one_record() =>
        Assert.Equal("jcp-1/conversations", Taken(One(Row(""))).Source.System);

    [Fact]
    public void A_foreign_log_is_no_template()
    {
        Assert.False(TemplateReader.Recognises(Bytes("case,activity,time\n1,a,2026-01-01")));
        Assert.True(TemplateReader.Recognises(TemplateCsv.Empty(TemplateFamily.All[0])));
    }

    private static string Row(string changes) => $"{Header}\r\n{Cells(changes)}\r\n";

    /// <summary>A valid row, with some cells changed: <c>column=cell|column=cell</c>.</summary>
    private static string Cells(string changes)
    {
        var cells = Header.Split(',').Zip(["c1", "conversation.held", "2026-01-05", "1", "jcp-1", "dwp-jobcentre", "work-search-review", "phone", "30", "", "", "", ""])
            .ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var change in changes.Split('|', StringSplitOptions.RemoveEmptyEntries))
            cells[change.Split('=')[0]] = change[(change.IndexOf('=') + 1)..];
        return string.Join(',', Header.Split(',').Select(column => cells[column]));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static TemplateRows Read(string file) => Read(Bytes(file));

    private static TemplateRows Read(byte[] file)
    {
        var read = TemplateReader.Read(file, null, null, Now);
        Assert.True(read.Accepted, string.Join(' ', read.Refusals.Select(refusal => refusal.Reason)));
        return read.Value;
    }

    private static OfferedRow One(string file) =>
        Assert.Single(TemplateReader.Read(Bytes(file), TemplateFamily.Find("conversations"), null, Now).Value!.Rows);

    private static NewEvent Taken(OfferedRow row)
    {
        Assert.True(row.Event.Accepted, string.Join(' ', row.Event.Refusals.Select(refusal => refusal.Reason)));
        return row.Event.Value;
    }
}
