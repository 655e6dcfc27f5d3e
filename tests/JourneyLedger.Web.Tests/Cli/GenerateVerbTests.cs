using System.Text.Json;
using JourneyLedger.Cli;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using NodaTime;

namespace JourneyLedger.Web.Tests.Cli;

/// <summary><c>journey generate</c> writes what the generator gives, a line an event, and refuses what cannot be.</summary>
public class GenerateVerbTests
{
    [Fact]
    public async Task Each_event_is_a_line_of_JSON_in_the_order_it_became_known()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["generate", "--claimants", "20", "--seed", "5", "--until", "2026-11-20", "--output", file]));
            var lines = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
            var events = DemonstrationArea.Generate(20, 5, new LocalDate(2026, 11, 20)).ToList();
            Assert.Equal(events.Select(one => (one.Stream, one.Type, one.Occurred.ToText())), lines.Select(line => (Text(line, "stream"), Text(line, "type"), Text(line, "occurredOn"))));
            Assert.Equal(events.Select(one => System.Text.Encoding.UTF8.GetString(one.Payload.Span)), lines.Select(line => line.GetProperty("payload").GetRawText()));
            Assert.Equal(lines.Select(line => Text(line, "recordedAt")).Order(StringComparer.Ordinal), lines.Select(line => Text(line, "recordedAt")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_manifest_lists_every_parameter_with_its_origin()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["generate", "--manifest", "--output", file]));
            using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            var parameters = manifest.RootElement.GetProperty("parameters");
            Assert.Equal(Manifest.Of(Plant.None).Count(), parameters.GetArrayLength());
            Assert.All(parameters.EnumerateArray(), one => Assert.Contains(Text(one, "origin"), new[] { "seed", "source", "derived", "assumed" }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_manifest_tells_which_truths_are_planted_and_with_what_numbers()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["generate", "--manifest", "--plant", "Z4,z12", "--variant", "calm-waits", "--output", file]));
            using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal(["Z4", "Z12"], manifest.RootElement.GetProperty("planted").EnumerateArray().Select(one => Text(one, "plant")));
            Assert.Equal(["calm-waits"], manifest.RootElement.GetProperty("variants").EnumerateArray().Select(one => one.GetString()));
            Assert.Equal(
                ["PlantRates.Z4Minutes", "PlantRates.Z12Avoidable"],
                manifest.RootElement.GetProperty("parameters").EnumerateArray().Select(one => Text(one, "name")).Where(name => name.StartsWith("PlantRates", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Deliberate_violations_come_with_the_code_that_each_line_must_get()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(ExitCode.Done, await JourneyTool.RunAsync(["generate", "--violations", file]));
            var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
            var expected = await File.ReadAllLinesAsync($"{file}.expected.csv", TestContext.Current.CancellationToken);
            Assert.Equal(lines.Length, expected.Length - 1);
            Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
            Assert.Contains(expected, line => line.Contains(",H25,", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
            File.Delete($"{file}.expected.csv");
        }
    }

    [Theory]
    [InlineData("--claimants", "-1")]
    [InlineData("--claimants", "many")]
    [InlineData("--until", "20 November")]
    [InlineData("--plant", "Z16")]
    [InlineData("--variant", "1997")]
    public async Task What_cannot_be_is_a_fault_of_the_command_line(string option, string value) =>
        Assert.Equal(ExitCode.Usage, await JourneyTool.RunAsync(["generate", option, value]));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
