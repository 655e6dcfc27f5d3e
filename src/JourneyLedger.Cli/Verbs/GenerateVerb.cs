using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyLedger.Cli.Output;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Folds;
using JourneyLedger.Interchange;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey generate</c>: made-up people as lines of JSON, in the order their events became known; or what shaped them.</summary>
internal static class GenerateVerb
{
    /// <summary>Of a person, about: the progress bar's guess.</summary>
    private const long UsualEvents = 46;

    private static readonly LocalDate LastDay = new(2026, 12, 31);

    public static Command Create(Screen screen)
    {
        var claimants = new Option<int>("--claimants") { Description = "How many people.", DefaultValueFactory = static _ => (int)AreaRates.Claimants.Number };
        var seed = new Option<int>("--seed") { Description = "Which people: the same seed, number and day give the same events, for ever.", DefaultValueFactory = static _ => 1 };
        var until = new Option<string?>("--until") { Description = "The last day, yyyy-mm-dd; filled from 1 January three years before on. Default: 2026-12-31." };
        var plant = new Option<string?>("--plant") { Description = "Planted truths: all, none, demonstration (Z1 to Z4), or names such as Z1,Z10. Default: none." };
        var variant = new Option<string?>("--variant") { Description = "Published alternatives to parameters, such as esa-2019,calm-waits." };
        var output = new Option<FileInfo?>("--output") { Description = "A file to write, instead of the standard output." };
        var manifest = new Option<bool>("--manifest") { Description = "Instead of people: every number that shapes them, with its origin, as JSON." };
        var violations = new Option<FileInfo?>("--violations") { Description = "Instead of people: a file of lines that break the hard rules, and beside it, with .expected.csv, the code each must get." };
        var workers = new Option<int>("--workers") { Description = "Threads; the events are the same. Default: the processors there are.", DefaultValueFactory = static _ => Environment.ProcessorCount };
        var folder = new Option<DirectoryInfo?>("--work-folder") { Description = string.Create(CultureInfo.InvariantCulture, $"Where more than {Workshop.UsualPeopleInMemory:N0} people are put in order, in files that are gone when the tool ends; some 9 KB a person. Default: the system's temporary folder.") };
        var command = new Command("generate", "Make up people: events as lines of JSON.") { claimants, seed, until, plant, variant, output, manifest, violations, workers, folder };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(violations) is { } broken)
            {
                ViolationsFile.Write(broken.FullName, Day(parsed.GetValue(until)).PlusMonths(-4), screen);
                return ExitCode.Done;
            }

            var people = People(parsed.GetValue(claimants));
            var design = new AreaDesign(parsed.GetValue(seed), Horizon.EndingOn(Day(parsed.GetValue(until))), Planted(parsed.GetValue(plant)), Variants(parsed.GetValue(variant)));
            var workshop = new Workshop(Math.Max(1, parsed.GetValue(workers)), Folder: WorkFolder(parsed.GetValue(folder)), Stop: cancel);
            if (parsed.GetValue(manifest))
                Put(parsed.GetValue(output), to => WriteManifest(to, people, design));
            else
                await WriteEventsAsync(parsed.GetValue(output), screen, people, design, workshop);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task WriteEventsAsync(FileInfo? output, Screen screen, int claimants, AreaDesign design, Workshop workshop)
    {
        var began = Stopwatch.GetTimestamp();
        var events = 0L;
        await screen.ShowAsync("Making up people", "", progress => Task.Run(() =>
        {
            // When all people are drawn, half of the work is still to come.
            var expected = claimants * UsualEvents;
            var drawn = new PartProgress(progress, 0, 2);
            var lines = new PartProgress(progress, 1, 2);
            Put(output, to => events = WrittenLines.Write(
                to,
                DemonstrationArea.Generate(claimants, design, workshop with { Drawn = drawn }),
                workshop.Workers,
                written => lines.Report((Math.Min(written, expected), expected))));
            return events;
        }));
        var seconds = Math.Max(Stopwatch.GetElapsedTime(began).TotalSeconds, 0.001);
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{events:N0} events of {claimants:N0} made-up people to {LocalDatePattern.Iso.Format(design.Horizon.Until)}, seed {design.Seed}, plants {PlantList.Text(design.Planted)}: {seconds:0.0} s, {events / seconds:N0} a second."));
    }

    private static void Put(FileInfo? output, Action<Stream> write)
    {
        if (output is not null)
        {
            new WholeFile(output.FullName).Write(write);
            return;
        }

        using var to = Console.OpenStandardOutput();
        write(to);
    }

    private static void WriteManifest(Stream to, int claimants, AreaDesign design)
    {
        using (var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, Encoder = Answer.Json.Encoder }))
        {
            var manifest = new
            {
                claimants,
                seed = design.Seed,
                from = LocalDatePattern.Iso.Format(design.Horizon.From),
                until = LocalDatePattern.Iso.Format(design.Horizon.Until),
                variants = VariantNames(design.Variants),
                planted = PlantList.All.Where(truth => design.Has(truth.Plant)).Select(truth => new { plant = truth.Plant.ToString(), what = truth.What, reportMust = truth.Report }),
                parameters = Manifest.Of(design.Planted).Select(one => new { name = one.Name, value = one.Parameter.Value, origin = one.Parameter.Origin.ToString().ToLowerInvariant(), ground = one.Parameter.Ground }),
            };
            JsonSerializer.Serialize(json, manifest, Answer.Json);
        }

        to.WriteByte((byte)'\n');
    }

    private static IEnumerable<string> VariantNames(Variant variants) =>
        Enum.GetValues<Variant>().Where(one => one != Variant.None && (variants & one) != 0).Select(NameOf);

    private static string NameOf(Variant variant) => variant switch
    {
        Variant.Esa2019 => "esa-2019",
        Variant.Appeals2012 => "appeals-2012",
        Variant.Sanctionable2020 => "sanctionable-2020",
        Variant.CalmWaits => "calm-waits",
        Variant.FewerCoaches => "fewer-coaches",
        Variant.WeeklyReviews => "weekly-reviews",
        _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "No single variant."),
    };

    private static Plant Planted(string? text) => text is null ? Plant.None
        : PlantList.TryParse(text, out var planted) ? planted
        : throw new UsageException($"--plant {text}: give all, none, demonstration, or names from Z1 to Z15 with commas between.");

    private static Variant Variants(string? text)
    {
        var chosen = Variant.None;
        foreach (var name in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            var found = Enum.GetValues<Variant>().FirstOrDefault(one => one != Variant.None && NameOf(one) == name);
            chosen |= found != Variant.None ? found : throw new UsageException($"--variant {name}: give one of {string.Join(", ", VariantNames((Variant)(-1)))}.");
        }

        return chosen;
    }

    private static int People(int claimants) =>
        claimants >= 0 ? claimants : throw new UsageException($"--claimants {claimants}: give a number from 0 up.");

    private static string? WorkFolder(DirectoryInfo? folder) =>
        folder is null or { Exists: true } ? folder?.FullName : throw new UsageException($"--work-folder {folder}: there is no such folder; make it first.");

    private static LocalDate Day(string? text)
    {
        if (text is null)
            return LastDay;
        return LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)
            ? day
            : throw new UsageException($"--until {text}: give a day as yyyy-mm-dd.");
    }
}
