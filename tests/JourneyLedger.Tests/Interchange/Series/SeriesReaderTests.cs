using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Interchange.Series;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Interchange.Series;

/// <summary>A published series is read row by row; each fault names its line and the column of the series' own template.</summary>
public class SeriesReaderTests
{
    private const string Header = "series,edition,published,period,value,unit,lower,upper,sample,source,methodBreak,methodChange,revision";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 12, 0);

    [Fact]
    public void The_column_guide_says_what_the_code_says() => Approval.Same(SeriesTemplate.Guide(), "docs/reference/official-series-template.md");

    [Fact]
    public void The_template_s_example_is_the_gap_of_49_against_81()
    {
        var rows = SeriesReader.Read(SeriesTemplate.WithExample(), null, Now).Value!.Rows;
        Assert.Equal(
            [("reference/employment-rate-with-condition", "2026-05-12", "employment-rate-with-condition/2026-05/2026-Q1", 49.0), ("reference/employment-rate-without-condition", "2026-05-12", "employment-rate-without-condition/2026-05/2026-Q1", 81.0)],
            rows.Select(row => (Read(row).Stream, Read(row).Occurred.ToText(), Read(row).Source.RecordId, System.Text.Json.JsonDocument.Parse(Read(row).Payload).RootElement.GetProperty("value").GetDouble())));
        Assert.All(rows, row => Assert.Equal(("official-statistics", "official-statistics", "official-series"), (Read(row).Source.Organisation, Read(row).Source.OrganisationType, Read(row).Source.System)));
        Assert.Empty(SeriesReader.Read(SeriesTemplate.Empty(), null, Now).Value!.Rows);
    }

    [Theory]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,,,,,survey,,,", "unit: unit is empty. Every row needs it.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,,,,", "source: source is empty. Every row needs it.")]
    [InlineData("rate,,2026-05-12,2026-Q1,49,per cent,,,,survey,,,", "edition: edition is empty. Every row needs it.")]
    [InlineData("rate,2026-05,,2026-Q1,49,per cent,,,,survey,,,", "published: published is empty. Every row needs it.")]
    [InlineData("rate,2026-05,May 2026,2026-Q1,49,per cent,,,,survey,,,", "published: published must be a date")]
    [InlineData("rate,2026-05,2027-05-12,2026-Q1,49,per cent,,,,survey,,,", "published: ")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,forty-nine,per cent,,,,survey,,,", "value: value must be a number, not 'forty-nine'.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,,per cent,,,,survey,,,", "value: value is empty. Every row needs it.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,50,51,,survey,,,", "lower: lower is above the value.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,47,48,,survey,,,", "upper: upper is below the value.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,47,,,survey,,,", "upper: upper is empty: limits come in pairs.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,0,survey,,,", "sample: ")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,perhaps,,", "methodBreak: methodBreak must be yes or no, not 'perhaps'.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,yes,,", "methodChange: methodChange is empty: say what changed with this period.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,,,first", "revision: revision must be a whole number from 1 up.")]
    [InlineData("rate,2026-05,2026-05-12,2026-Q1,49,per cent,,,,survey,,,,more", "row: ")]
    public void A_fault_names_its_line_and_column(string row, string words)
    {
        var read = SeriesReader.Read(Encoding.UTF8.GetBytes($"{Header}\nrate,2026-05,2026-05-12,2026-Q2,50,per cent,,,,survey,,,\n{row}\n"), null, Now).Value!.Rows;
        Assert.Equal([2L, 3L], read.Select(one => one.Number));
        Assert.True(read[0].Event.Accepted, string.Join(' ', read[0].Event.Refusals));
        var refusal = Assert.Single(read[1].Event.Refusals);
        Assert.StartsWith(words, $"{refusal.Field}: {refusal.Reason}", StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_row_are_told_at_once()
    {
        var read = SeriesReader.Read(Encoding.UTF8.GetBytes($"{Header}\n,,,,,,,,,,,,1\n"), null, Now).Value!.Rows;
        Assert.Equal(["edition", "period", "published", "series", "source", "unit", "value"], Assert.Single(read).Event.Refusals.Select(refusal => refusal.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("series,edition,published,period,value,unit\n", "source")]
    [InlineData("series,edition,published,period,value,unit,source,horoscope\n", "horoscope")]
    [InlineData("series,edition,published,period,value,unit,source,Unit\n", "unit")]
    [InlineData("claimant,event,occurredOn,recordId\n", "claimant")]
    [InlineData("nothing of it", "header")]
    public void A_file_with_other_columns_is_refused_whole(string file, string field)
    {
        var read = SeriesReader.Read(Encoding.UTF8.GetBytes(file), null, Now);
        Assert.False(read.Accepted);
        Assert.Contains(field, read.Refusals.Select(refusal => refusal.Field));
    }

    [Fact]
    public void Dates_that_could_be_read_in_two_ways_are_refused_until_the_sender_says()
    {
        var file = Encoding.UTF8.GetBytes($"{Header}\nrate,2026-05,03/04/2026,2026-Q1,49,per cent,,,,survey,,,\n");
        var unclear = SeriesReader.Read(file, null, Now);
        Assert.Equal(("ambiguous-dates", "published"), (unclear.Refusals[0].Code, unclear.Refusals[0].Field));
        Assert.StartsWith("Line 2, published: ", unclear.Refusals[0].Reason, StringComparison.Ordinal);
        Assert.Equal("2026-04-03", Read(SeriesReader.Read(file, JourneyLedger.Interchange.Templates.TemplateDates.DayFirst, Now).Value!.Rows[0]).Occurred.ToText());
    }

    [Fact]
    public void No_bytes_make_it_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => SeriesReader.Read(Encoding.UTF8.GetBytes($"{Header}\n{text.Get}"), null, Now).Refusals is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static NewEvent Read(OfferedRow row) => row.Event.Accepted ? row.Event.Value : throw new InvalidOperationException(string.Join(' ', row.Event.Refusals));
}
