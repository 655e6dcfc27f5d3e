using CsvHelper;
using JourneyLedger.Interchange;

namespace JourneyLedger.Cli.Import;

/// <summary>The rows of a file that were left out, as CSV: line, field, reason. No file is made while there is none.</summary>
internal sealed class QuarantineReport(string path) : IDisposable
{
    private CsvWriter? _csv;

    public string Path => path;

    public long Count { get; private set; }

    public void Add(FileFault fault)
    {
        if (_csv is null)
        {
            // Values come from outside, and a spreadsheet runs a cell that begins like a formula: an apostrophe makes it text.
            _csv = CsvWriter.ToFile(path, CsvWriterOptions.Default with { Injection = CsvInjection.Escape });
            _csv.WriteHeader(["line", "field", "reason"]);
        }

        Count++;
        _csv.WriteField(fault.Line);
        _csv.WriteField(fault.Field);
        _csv.WriteField(fault.Reason);
        _csv.EndRecord();
    }

    public void Dispose() => _csv?.Dispose();
}
