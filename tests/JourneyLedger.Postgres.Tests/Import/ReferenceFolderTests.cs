using System.Text.Json;

namespace JourneyLedger.Postgres.Tests.Import;

/// <summary>Reference data is replaced by files in a folder, without a build.</summary>
public sealed class ReferenceFolderTests : IDisposable
{
    private const string Editions =
        """
        {"reporterGroups":{},"editions":[
          {"validFrom":"1990-01-01","types":{"claim.opened":{"rank":10,"expectedDays":28,"reporters":["dwp-jobcentre"]},"local.step":{"rank":200,"reporters":["dwp-jobcentre"]}}},
          {"validFrom":"2026-04-01","types":{"claim.opened":{"rank":10,"expectedDays":35,"reporters":["dwp-jobcentre"]}}}]}
        """;

    private const string Example =
        """
        [{"id":"E1","title":"One claim","reports":"R01","config":{},"asOf":"2026-06-30","question":"","expected":"",
          "events":[{"n":1,"on":"2026-01-05","who":"C1","type":"claim.opened"}]}]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("journey-reference-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("2026-03-31", 28)]
    [InlineData("2026-06-30", 35)]
    public async Task An_answer_about_a_day_uses_the_edition_in_force_on_it(string asOf, int expectedDays)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "event-types.json"), Editions, TestContext.Current.CancellationToken);

        var (code, output, error) = await AskAsync(asOf);

        Assert.True(code == 0, error);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(expectedDays, answer.RootElement.GetProperty("steps")[0].GetProperty("expectedDays").GetInt32());
    }

    [Theory]
    [InlineData("event-types.json", "{}", "event-types.json")]
    [InlineData("claim.json", """{"lists":[]}""", "benefit")]
    [InlineData("own.json", "not JSON", "own.json")]
    public async Task A_file_that_cannot_stand_in_is_named_before_anything_is_done(string name, string content, string told)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, name), content, TestContext.Current.CancellationToken);

        var (code, output, error) = await AskAsync("2026-06-30");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Out, string Error)> AskAsync(string asOf)
    {
        var events = Path.Combine(_folder, "events");
        Directory.CreateDirectory(events);
        await File.WriteAllTextAsync(Path.Combine(events, "example.json"), Example);
        return await JourneyProcess.RunAsync(
            _folder, new Dictionary<string, string> { ["JOURNEY_REFERENCE"] = _folder }, "answer", "pathway-map", "--events", Path.Combine(events, "example.json"), "--as-of", asOf, "--json");
    }
}
