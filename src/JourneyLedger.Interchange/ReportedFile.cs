using System.Text;
using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Interchange.Files;
using JourneyLedger.Interchange.Series;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Interchange;

/// <summary>A file in which an organisation reports: a filled-in template or CloudEvents, plain or gzipped. Its rows are for the intake desk.</summary>
public sealed class ReportedFile
{
    private const int LongestStart = 1 << 16;

    private readonly string _path;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly bool _isTemplate;
    private Func<string, string> _nameOf = CloudEventReader.AttributeOf;

    private ReportedFile(string path, ReadOnlyMemory<byte> content, bool isTemplate) => (_path, _content, _isTemplate) = (path, content, isTemplate);

    /// <summary>How the file was read, for people; known after <see cref="Read"/>.</summary>
    public string ReadAs { get; private set; } = "";

    /// <summary>The file, or null where it is neither.</summary>
    /// <param name="path">Known by its content, not by its name.</param>
    /// <param name="asTemplate">True when the sender says that it is a template.</param>
    /// <exception cref="FaultyFileException">It is not there, empty, damaged, or too long to be answered row by row.</exception>
    public static ReportedFile? Look(string path, bool asTemplate = false)
    {
        var faults = new FaultDesk(path, skipped: null);
        using var opened = OpenedFile.Open(path, faults);
        try
        {
            var start = new byte[LongestStart];
            var read = opened.Content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var isTemplate = asTemplate || (opened.Kind == FileKind.Csv && TemplateReader.Recognises(start.AsMemory(0, read)));
            if (!isTemplate && !AreCloudEvents(opened.Kind, start.AsSpan(0, read)))
                return null;
            var content = new MemoryStream();
            content.Write(start, 0, read);
            for (; content.Length <= TemplateReader.MostBytes && (read = opened.Content.Read(start)) > 0;)
                content.Write(start, 0, read);
            return content.Length <= TemplateReader.MostBytes
                ? new ReportedFile(path, content.ToArray(), isTemplate)
                : throw faults.Whole(0, "", $"The file has more than {TemplateReader.MostBytes >> 20} MiB. Send it in parts; a row that was stored is recognised, so parts may overlap.");
        }
        catch (InvalidDataException damaged)
        {
            throw faults.Whole(0, "gzip", damaged.Message);
        }
    }

    /// <summary>Its rows; each is taken or refused by itself.</summary>
    /// <param name="family">Which template; null to find out.</param>
    /// <param name="dates">How dates with slashes are meant; null to find out.</param>
    /// <param name="madeUpPeople">Whether the ledger is one of made-up people, who bring ids and moments of recording.</param>
    /// <param name="now">The moment of asking.</param>
    /// <exception cref="FaultyFileException">The file as a whole is refused.</exception>
    public IReadOnlyList<OfferedRow> Read(TemplateFamily? family, TemplateDates? dates, bool madeUpPeople, Instant now) =>
        _isTemplate ? ReadTemplate(family, dates, now) : ReadCloudEvents(new CloudEventReader(now, madeUpPeople));

    /// <summary>What the file calls a part of an event: a column or an attribute.</summary>
    public string NameOf(string part) => _nameOf(part);

    /// <summary>Its rows as values of a published series, in the columns of <see cref="SeriesTemplate"/>.</summary>
    /// <param name="dates">How dates with slashes are meant; null to find out.</param>
    /// <param name="now">The moment of asking.</param>
    /// <exception cref="FaultyFileException">The file as a whole is refused.</exception>
    public IReadOnlyList<OfferedRow> ReadSeries(TemplateDates? dates, Instant now) => Rows(SeriesReader.Read(_content, dates, now), "a published series", SeriesReader.ColumnOf);

    private IReadOnlyList<OfferedRow> ReadTemplate(TemplateFamily? family, TemplateDates? dates, Instant now)
    {
        var read = TemplateReader.Read(_content, family, dates, now);
        return Rows(read, $"template {read.Value?.Family.Name}", part => TemplateColumnNames.ColumnOf(read.Value!.Family, part));
    }

    private IReadOnlyList<OfferedRow> Rows(Checked<TemplateRows> read, string what, Func<string, string> nameOf)
    {
        if (!read.Accepted)
            throw Refused(read.Refusals);
        var delimiter = read.Value.Delimiter == '\t' ? "tabs" : $"'{read.Value.Delimiter}'";
        (_nameOf, ReadAs) = (nameOf, $"{what}, {read.Value.Encoding}, {delimiter} between cells, dates as {read.Value.Dates}");
        return read.Value.Rows;
    }

    private IReadOnlyList<OfferedRow> ReadCloudEvents(CloudEventReader reader)
    {
        var isBatch = _content.Span.IndexOf((byte)'[') is >= 0 and var batch && batch < (_content.Span.IndexOf((byte)'{') is >= 0 and var at ? at : int.MaxValue);
        var read = isBatch ? reader.ReadBatch(_content) : reader.ReadLines(_content);
        if (!read.Accepted)
            throw Refused(read.Refusals);
        ReadAs = isBatch ? "a batch of CloudEvents" : "CloudEvents, one a line";
        return read.Value;
    }

    private FaultyFileException Refused(IReadOnlyList<Refusal> refusals) =>
        new(new FileFault(_path, 0, refusals[0].Field, string.Join(" ", refusals.Select(refusal => refusal.Reason))));

    private static bool AreCloudEvents(FileKind kind, ReadOnlySpan<byte> start) =>
        kind is FileKind.Json or FileKind.JsonLines && start.IndexOf(Encoding.UTF8.GetBytes($"\"{CloudEventNames.SpecVersion}\"")) >= 0;
}
