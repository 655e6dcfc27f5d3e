using System.Net.Http.Headers;
using System.Text.Json;
using CsvHelper;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>CSV holds the same rows as the JSON answer.</summary>
public sealed class CsvAnswers(SharedNode shared)
{
    private readonly WebNode _node = shared.Node;

    [Fact]
    public async Task Each_table_as_CSV_equals_the_table_in_the_JSON_answer()
    {
        var ledger = await _node.NewLedgerAsync();
        var random = new Random(7);
        var position = 0L;
        for (var report = 0; report < 60; report++)
            position = await _node.StoreAsync(ledger, $"p{random.Next(12)}", Report.Any(random));
        var map = await _node.MapAsync(ledger, position);
        foreach (var table in new[] { "steps", "moves", "starts", "ends" })
            await EqualAsync(ledger, table, map.GetProperty(table));
    }

    [Fact]
    public async Task CSV_is_also_given_to_who_accepts_it_and_nothing_else()
    {
        var ledger = shared.QuietLedger;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/projections/pathway-map?ledger={ledger}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var response = await _node.Http.SendAsync(request);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".csv", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public void A_text_that_a_spreadsheet_would_run_is_made_harmless_and_a_negative_number_stays_a_number()
    {
        var table = new AnswerTable("steps", [new("step", IsKey: true), new("change")], [["=cmd|' /C calc'!A0", -5L], ["-1+1", -0.5], ["@x", null]]);
        using var csv = new MemoryStream();
        AnswerCsv.Write(table, csv);
        Assert.Equal("step,change\r\n\"'=cmd|' /C calc'!A0\",-5\r\n\"'-1+1\",-0.5\r\n\"'@x\",\r\n", System.Text.Encoding.UTF8.GetString(csv.ToArray()));
    }

    private async Task EqualAsync(string ledger, string table, JsonElement rows)
    {
        var csv = await _node.Http.GetStringAsync($"/api/projections/pathway-map?ledger={ledger}&format=csv&table={table}");
        var columns = csv.Split("\r\n")[0].Split(',');
        using var reader = CsvReader.Create(new StringReader(csv));
        foreach (var row in rows.EnumerateArray())
        {
            Assert.True(reader.Read(), $"The CSV of {table} has too few rows.");
            for (var column = 0; column < columns.Length; column++)
                Assert.Equal(Text(row.GetProperty(columns[column])), reader.GetString(column));
        }

        Assert.False(reader.Read(), $"The CSV of {table} has too many rows.");
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
