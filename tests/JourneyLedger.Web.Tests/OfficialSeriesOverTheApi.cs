using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests;

/// <summary>E50, from the words of the example: two published rates and the gap between them, over the API.</summary>
public sealed partial class OfficialSeriesOverTheApi(SharedNode shared)
{
    private static readonly string[] Series = ["employment-rate-with-condition", "employment-rate-without-condition"];

    [Fact]
    public async Task The_disability_employment_gap_of_E50_is_answered_with_its_limits()
    {
        var example = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json")))
            .RootElement.EnumerateArray().Single(one => one.GetProperty("id").GetString() == "E50");
        var ledger = await shared.Node.NewLedgerAsync();
        var events = example.GetProperty("events").EnumerateArray().Select((line, at) => Imported(Series[at], line.GetProperty("on").GetString()!, Number(line, "type"), Number(line, "who"))).ToArray();
        await Crowd.AppendAsync(shared.Node, ledger, events);

        var address = $"/api/projections/official-series?ledger={ledger}&asOf={example.GetProperty("asOf").GetString()}";
        var answer = await shared.Node.Http.GetStringAsync(address);
        var said = Numbers().Matches(example.GetProperty("expected").GetString()!).Select(match => match.Value).ToArray();
        Assert.Contains($"{said[0]}% − {said[1]}% = {said[2]} percentage points ({said[3]} to {said[4]}). Halved it is {said[5]}, which is {said[6]}% of those with a condition", Regex.Unescape(answer), StringComparison.Ordinal);
        Assert.Contains("Of residents, from imported official series", answer, StringComparison.Ordinal);

        using var refused = await shared.Node.Http.GetAsync(address + "&rates=ledger");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static int Number(JsonElement line, string field) => int.Parse(Numbers().Match(line.GetProperty(field).GetString()!.Replace(",", "", StringComparison.Ordinal)).Value, CultureInfo.InvariantCulture);

    private static NewEvent Imported(string series, string period, int inWork, int of) => new()
    {
        Stream = $"reference/{series}",
        Type = "series.imported",
        SchemaVersion = 2,
        Occurred = Occurred.On(new NodaTime.LocalDate(2026, 3, 31)),
        Source = new("statistics", "official-statistics", "release", series),
        Payload = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { series, edition = "2026-03", period, value = 100.0 * inWork / of, sample = of })),
    };

    [GeneratedRegex("[0-9]+([.][0-9]+)?")]
    private static partial Regex Numbers();
}
