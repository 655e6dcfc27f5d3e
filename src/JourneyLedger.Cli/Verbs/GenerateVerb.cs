using System.Buffers;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyLedger.Cli.Output;
using JourneyLedger.Demonstration;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey generate</c>: made-up people as lines of JSON, in the order their events became known; or what shaped them.</summary>
internal static class GenerateVerb
{
    private const int LineBuffer = 1 << 16;

    public static Command Create(Screen screen)
    {
        var claimants = new Option<int>("--claimants") { Description = "How many people.", DefaultValueFactory = static _ => 4_000 };
        var seed = new Option<int>("--seed") { Description = "Which people: the same seed, number and day give the same events, for ever.", DefaultValueFactory = static _ => 1 };
        var until = new Option<string?>("--until") { Description = "The last day, yyyy-mm-dd; the four years before it are filled. Default: yesterday." };
        var output = new Option<FileInfo?>("--output") { Description = "A file to write, instead of the standard output." };
        var manifest = new Option<bool>("--manifest") { Description = "Instead of people: every number that shapes them, with its origin, as JSON." };
        var command = new Command("generate", "Make up people: events as lines of JSON.") { claimants, seed, until, output, manifest };
        command.SetAction((parsed, cancel) =>
        {
            using var to = parsed.GetValue(output)?.Create() ?? Console.OpenStandardOutput();
            if (parsed.GetValue(manifest))
                WriteManifest(to);
            else
                WriteEvents(to, screen, People(parsed.GetValue(claimants)), parsed.GetValue(seed), Day(parsed.GetValue(until)), cancel);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void WriteEvents(Stream to, Screen screen, int claimants, int seed, LocalDate until, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var events = 0L;
        using var buffered = new BufferedStream(to, LineBuffer);
        var bytes = new ArrayBufferWriter<byte>();
        using var line = new Utf8JsonWriter(bytes);
        foreach (var one in DemonstrationArea.Generate(claimants, seed, until))
        {
            cancel.ThrowIfCancellationRequested();
            EventLine.Write(line, one);
            line.Flush();
            buffered.Write(bytes.WrittenSpan);
            buffered.WriteByte((byte)'\n');
            bytes.ResetWrittenCount();
            line.Reset();
            events++;
        }

        var seconds = Math.Max(Stopwatch.GetElapsedTime(began).TotalSeconds, 0.001);
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{events:N0} events of {claimants:N0} made-up people to {LocalDatePattern.Iso.Format(until)}, seed {seed}: {seconds:0.0} s, {events / seconds:N0} a second."));
    }

    private static void WriteManifest(Stream to)
    {
        using (var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, Encoder = Answer.Json.Encoder }))
        {
            var rows = Manifest.All.Select(one => new { name = one.Name, value = one.Parameter.Value, origin = one.Parameter.Origin.ToString().ToLowerInvariant(), ground = one.Parameter.Ground });
            JsonSerializer.Serialize(json, rows, Answer.Json);
        }

        to.WriteByte((byte)'\n');
    }

    private static int People(int claimants) =>
        claimants >= 0 ? claimants : throw new UsageException($"--claimants {claimants}: give a number from 0 up.");

    private static LocalDate Day(string? text)
    {
        if (text is null)
            return SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(-1);
        return LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)
            ? day
            : throw new UsageException($"--until {text}: give a day as yyyy-mm-dd.");
    }
}
