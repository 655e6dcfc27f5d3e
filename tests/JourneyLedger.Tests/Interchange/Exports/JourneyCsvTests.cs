using System.Text;
using System.Text.Json;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Tests.Histories;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>A journey written as CSV has a row for each event, means what its guide says, and runs nothing in a spreadsheet.</summary>
public sealed class JourneyCsvTests
{
    [Fact]
    public void Every_event_is_a_row_that_says_what_the_replay_says() =>
        Prop.ForAll(MadeUpHistories.Arbitrary, Gen.Choose(0, 40).ToArbitrary(), (events, knownAt) =>
        {
            var opened = ShownJourneys.Open("c1", events, knownAt, asOf: null);
            var (header, rows) = Read(opened);
            Assert.Equal(opened.Entries.Count, rows.Count);
            foreach (var (entry, row) in opened.Entries.Zip(rows))
            {
                Assert.Equal(header.Length, row.Length);
                Assert.Equal(entry.Number.ToString(), Cell("number"));
                Assert.Equal(entry.Position.ToString(), Cell("position"));
                Assert.Equal(entry.CorrectedHappened ?? entry.Happened, Cell("happened"));
                Assert.Equal(entry.IsKnown ? "true" : "false", Cell("known"));
                Assert.Equal(opened.FlagsOf(entry).Select(flag => flag.Flag.Code), Cell("flags").Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(flag => flag.Split(' ')[0]));
                Assert.Equal(opened.FlagsOf(entry).Count(flag => flag.ClearedOn is not null), Cell("flags").Split(" until ").Length - 1);
                Assert.Equal(opened.Journey.Contains(entry.Number) ? $"{opened.Journey.ToList().IndexOf(entry.Number) + 1}" : "", Cell("step"));
                Assert.Equal(entry.KnownNow?.Lines.First(line => line.Name == "claim").Value ?? "", header.Contains("state_claim") ? Cell("state_claim") : "");

                string Cell(string column) => row[Array.IndexOf(header, column)];
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("=HYPERLINK(\"http://elsewhere.example\")")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void No_text_of_an_organisation_begins_a_formula(string text)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { kind = text, attributes = new Dictionary<string, string> { [text] = text } });

        var (_, rows) = Read(ShownJourneys.Open("c1", [ShownJourneys.Local(1, payload)], null, null));

        Assert.All(Assert.Single(rows), cell => Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0]), cell));
    }

    [Fact]
    public void The_guide_explains_every_column()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/journey-files.md"));
        var (header, _) = Read(ShownJourneys.Open("c1", [ShownJourneys.Local(1, """{"kind":"Pay"}"""u8.ToArray())], null, null));

        Assert.All(header, column => Assert.Contains($"| `{column}` |", guide, StringComparison.Ordinal));
        Assert.Equal(header.Length, guide.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    private static (string[] Header, List<string[]> Rows) Read(OpenedJourney opened)
    {
        using var bytes = new MemoryStream();
        JourneyCsv.Write(opened, bytes);
        var lines = new List<string[]>();
        using var reader = new StringReader(Encoding.UTF8.GetString(bytes.ToArray()));
        using var parser = CsvReader.Create(reader, CsvReaderOptions.Default with { HasHeader = false });
        while (parser.Read())
            lines.Add([.. Enumerable.Range(0, parser.FieldCount).Select(at => parser.GetString(at))]);
        return (lines[0], lines[1..]);
    }
}
