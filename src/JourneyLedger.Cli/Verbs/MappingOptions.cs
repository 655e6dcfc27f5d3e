using System.CommandLine;
using JourneyLedger.Cli.Import;
using JourneyLedger.Interchange;

namespace JourneyLedger.Cli.Verbs;

/// <summary>How a foreign log's columns or keys are to be read: a mapping file, and options that overrule it.</summary>
internal sealed class MappingOptions
{
    private readonly Option<string?> _file = new("--mapping") { Description = "JSON file with any of system, case, activity, time, organisation, attributes, delimiter, encoding, dateFormat, zone." };
    private readonly Option<string?> _case = new("--case") { Description = "Column (CSV) or key of a trace (XES) that names the case." };
    private readonly Option<string?> _activity = new("--activity") { Description = "Column or key that names the step." };
    private readonly Option<string?> _time = new("--time") { Description = "Column or key that says when; where a file has start and end, default the start." };
    private readonly Option<string?> _organisation = new("--organisation", "--organization") { Description = "Column or key that names the reporting organisation." };
    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "CSV: the character between fields, or 'tab'; default detected." };
    private readonly Option<string?> _encoding = new("--encoding") { Description = "CSV: such as utf-8 or windows-1252; default detected." };
    private readonly Option<string?> _dateFormat = new("--date-format", "--dateFormat") { Description = "CSV: such as \"d.M.yy HH:mm\"; default detected from the rows." };
    private readonly Option<string?> _zone = new("--zone") { Description = "IANA zone of times without an offset, and of a new ledger's calendar; default UTC." };
    private readonly Option<string?> _source = new("--source") { Description = "Name of the source system, by which a row is recognised again; default the file's name." };

    public MappingOptions AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_file, _case, _activity, _time, _organisation, _delimiter, _encoding, _dateFormat, _zone, _source])
            command.Options.Add(option);
        return this;
    }

    /// <exception cref="FaultyFileException">The mapping file cannot be read.</exception>
    public LogMapping Read(ParseResult parsed)
    {
        var mapping = parsed.GetValue(_file) is { } file ? MappingFile.Read(file) : new LogMapping();
        return mapping with
        {
            Case = parsed.GetValue(_case) ?? mapping.Case,
            Activity = parsed.GetValue(_activity) ?? mapping.Activity,
            Time = parsed.GetValue(_time) ?? mapping.Time,
            Organisation = parsed.GetValue(_organisation) ?? mapping.Organisation,
            Delimiter = parsed.GetValue(_delimiter) is { } delimiter ? Character(delimiter) : mapping.Delimiter,
            Encoding = parsed.GetValue(_encoding) ?? mapping.Encoding,
            DateFormat = parsed.GetValue(_dateFormat) ?? mapping.DateFormat,
            Zone = parsed.GetValue(_zone) ?? mapping.Zone,
            System = parsed.GetValue(_source) ?? mapping.System,
        };
    }

    private static char Character(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        { Length: 1 } when text[0] is > ' ' and < (char)127 and not '"' or '\t' => text[0],
        _ => throw new UsageException($"--delimiter takes one character of ASCII, or 'tab', not '{text}'."),
    };
}
