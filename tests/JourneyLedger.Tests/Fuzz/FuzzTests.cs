using System.Text;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Folds;
using JourneyLedger.Tests.Interchange;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Fuzz;

/// <summary>
/// Any byte string offered to any intake is answered: taken, and then it can be stored; or refused with a code and a reason. Valid inputs are
/// damaged, since noise gets no further than the first check. 156,000 inputs over all intakes; the seed of each run is on the output.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private readonly TemporaryFile _file = new(".fuzz");

    [Fact]
    public void Reported_steps() => Run(40_000, Corpus.Steps, (input, _) => Answered(Intake.ReadStep("c1", input, Now)));

    [Fact]
    public void Steps_in_arrays_and_lines() => Run(10_000, Corpus.EventLines, (input, mutator) => Answered(mutator.Next(2) == 0
        ? StepRows.ReadLines(input, Now)
        : StepRows.ReadArray((byte[])[(byte)'[', .. input.Select(octet => octet == '\n' ? (byte)',' : octet)], Now)));

    [Fact]
    public void CloudEvents_in_structured_mode() => Run(20_000, Corpus.Structured, (input, mutator) => Answered(Reader(mutator).ReadStructured(input)));

    [Fact]
    public void CloudEvents_in_binary_mode() => Run(20_000, Corpus.Payloads, (input, mutator) =>
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in Encoding.Latin1.GetString(mutator.Damaged(BinaryHeaders)).Split('\n'))
            headers.Add(KeyValuePair.Create(line.Split(": ")[0], line[(line.IndexOf(' ') + 1)..]));
        Answered(Reader(mutator).ReadBinary(headers, mutator.Next(3) == 0 ? "application/json" : null, input));
    });

    [Fact]
    public void CloudEvents_in_batches() => Run(10_000, Corpus.Batches, (input, mutator) => Answered(Reader(mutator).ReadBatch(input)));

    [Fact]
    public void CloudEvents_in_lines() => Run(110_000, Corpus.CloudEventLines, (input, mutator) => Answered(Reader(mutator).ReadLines(input)));

    [Fact]
    public void Filled_in_templates() => Run(10_000, Corpus.Templates, (input, mutator) =>
    {
        var family = mutator.Next(2) == 0 ? mutator.Pick(TemplateFamily.All) : null;
        var read = TemplateReader.Read(input, family, mutator.Pick<TemplateDates?>([null, null, TemplateDates.DayFirst, TemplateDates.MonthFirst]), Now);
        Refused(read.Refusals);
        foreach (var row in read.Value?.Rows ?? [])
            Answered(row.Event);
    });

    [Fact]
    public void Questions() => Run(10_000, Corpus.Questions, (input, _) =>
    {
        var parameters = Encoding.Latin1.GetString(input).Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[^1])));
        Refused(Asked.ParsePairs(parameters).Refusals);
    });

    [Fact]
    public void Gzip() => Run(5_000, Corpus.CloudEventLines, (input, mutator) =>
    {
        if (GzipBytes.Unpack(mutator.Packed(input), 1 << 18, out _) is { } unpacked)
            Assert.Equal(input, unpacked);
    });

    [Fact]
    public void Files_of_reports() => RunFiles(1_500, [.. Corpus.Templates, .. Corpus.Batches, .. Corpus.CloudEventLines], (path, mutator) =>
    {
        foreach (var row in ReportedFile.Look(path)?.Read(null, null, mutator.Next(2) == 0, Now) ?? [])
            Answered(row.Event);
    });

    [Fact]
    public void Files_of_events() => RunFiles(2_000, Corpus.EventLines, (path, mutator) => Stored(EventFile.Look(path).Events(skipped: Skips(mutator), now: Now)));

    [Fact]
    public void Files_of_logs_in_CSV() => RunFiles(1_500, Corpus.CsvLogs, (path, mutator) => Stored(EventFile.Look(path).Events(Mapping(mutator), skipped: Skips(mutator), now: Now)));

    [Fact]
    public void Files_of_logs_in_XES() => RunFiles(5_000, Corpus.XesLogs, (path, mutator) => Stored(EventFile.Look(path).Events(skipped: Skips(mutator), now: Now)));

    [Fact]
    public void Files_of_mappings() => RunFiles(1_000, Corpus.Mappings, (path, _) => MappingFile.Read(path));

    public void Dispose() => _file.Dispose();

    private static readonly byte[][] BinaryHeaders =
    [
        "ce-specversion: 1.0\nce-id: 7\nce-source: urn:org:jcp-12:diary\nce-type: uk.journey.claim.opened.v1\nce-subject: c1\nce-time: 2026-01-05T10:30:00Z\nce-orgtype: dwp-jobcentre\nce-correlationid: \"Euro%20%E2%82%AC\""u8.ToArray(),
        "ce-specversion: 1.0\nce-id: 7\nce-source: urn:org:a%3Ab:c\nce-type: uk.journey.wca.decided.v1\nce-subject: c%201\nce-time: 2026-01-05T00:00:00+01:00\nce-precision: month\nce-orgtype: dwp-decision-maker\nce-revision: 2\nce-recordid: x\nce-reportedat: 2026-01-05T10:30:00Z\nce-causationid: 01890a5d-ac96-774b-bcce-b302099a8057"u8.ToArray(),
    ];

    private static CloudEventReader Reader(Mutator mutator) => new(Now, madeUpPeople: mutator.Next(2) == 0);

    private static LogMapping? Mapping(Mutator mutator) => mutator.Next(4) == 0 ? new LogMapping { Zone = "Europe/London", Attributes = ["note"] } : null;

    private static Action<FileFault>? Skips(Mutator mutator) => mutator.Next(3) == 0 ? null : static fault => Assert.NotEmpty(fault.Reason);

    /// <summary>Damages inputs and offers each; a failure says which input of which seed it was.</summary>
    private static void Run(int inputs, IReadOnlyList<byte[]> valid, Action<byte[], Mutator> offer, [System.Runtime.CompilerServices.CallerMemberName] string what = "")
    {
        var seed = Mutator.SeedOfRun(what);
        var mutator = new Mutator(seed);
        for (var number = 0; number < inputs; number++)
        {
            var input = mutator.Damaged(valid);
            try
            {
                offer(input, mutator);
            }
            catch (Exception crash)
            {
                var shown = Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 6_000)));
                throw new InvalidOperationException($"{what}: input {number} of seed {seed} was not answered: {shown}", crash);
            }
        }
    }

    /// <summary>The same for files, every third of them compressed.</summary>
    private void RunFiles(int inputs, IReadOnlyList<byte[]> valid, Action<string, Mutator> offer, [System.Runtime.CompilerServices.CallerMemberName] string what = "") =>
        Run(inputs, valid, (input, mutator) =>
        {
            _file.Write(mutator.Next(3) == 0 ? mutator.Packed(input) : input);
            try
            {
                offer(_file.Path, mutator);
            }
            catch (FaultyFileException refused)
            {
                Assert.NotEmpty(refused.Fault.Reason);
            }
        }, what);

    private static void Answered(Checked<IReadOnlyList<OfferedRow>> rows)
    {
        Refused(rows.Refusals);
        foreach (var row in rows.Value ?? [])
            Answered(row.Event);
    }

    private static void Answered(Checked<NewEvent> read)
    {
        Refused(read.Refusals);
        if (read.Accepted)
            Stored([read.Value]);
    }

    private static void Refused(IReadOnlyList<Refusal> refusals) =>
        Assert.True(refusals.All(static refusal => refusal is { Code.Length: > 0, Field: not null, Reason.Length: > 0 }));

    /// <summary>What was taken passes every rule and can be kept: its envelope is written and read, its payload is JSON.</summary>
    private static void Stored(IEnumerable<NewEvent> events)
    {
        foreach (var one in events)
        {
            Assert.Null(SentJson.FaultIn(one.Payload.Span));
            var again = EventMeta.Read(one.Stream, EventMeta.Write(one), one.Payload);
            Assert.Equal((one.Type, one.Occurred, one.Source, one.Area, one.CorrelationId), (again.Type, again.Occurred, again.Source, again.Area, again.CorrelationId));
        }
    }
}
