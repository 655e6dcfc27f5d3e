using System.Text;
using CsvHelper;
using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Csv;

/// <summary>The rows of a CSV file, one at a time, whatever its line ends (LF, CR LF, or CR alone).</summary>
internal sealed class CsvRows : IDisposable
{
    /// <summary>Bytes of UTF-8; a row longer than this is the rest of a file behind an unclosed quote.</summary>
    private const int LongestRow = 1 << 20;

    private readonly CsvReader _csv;
    private readonly FaultDesk _faults;
    private readonly Encoding _encoding;
    private long _lastLine;

    public CsvRows(Stream content, Encoding encoding, char delimiter, FaultDesk faults)
    {
        _faults = faults;
        _encoding = encoding;
        Delimiter = delimiter;
        var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        _csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = delimiter,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = _ => IsMalformed = true,
        });
    }

    public char Delimiter { get; }

    /// <summary>The line that the row starts on, from 1.</summary>
    public long Line => _csv.LineNumber;

    public int Count => _csv.FieldCount;

    /// <summary>The row has a quote where none can stand.</summary>
    public bool IsMalformed { get; private set; }

    public string this[int field] => _csv.GetString(field);

    /// <summary>False at the end of the file.</summary>
    public bool Read()
    {
        IsMalformed = false;
        try
        {
            var read = _csv.Read();
            _lastLine = read ? _csv.LineNumber : _lastLine;
            return read;
        }
        catch (CsvFormatException)
        {
            throw _faults.Whole(_lastLine + 1, "", $"The row is longer than {LongestRow} bytes: a quote is opened here, or soon after, and not closed.");
        }
        catch (DecoderFallbackException)
        {
            throw _faults.Whole(_lastLine + 1, "encoding", $"In or after this line are bytes that are not {_encoding.WebName}. Say the encoding with --encoding, for example windows-1252.");
        }
        catch (InvalidDataException damaged)
        {
            throw _faults.Whole(_lastLine + 1, "gzip", damaged.Message);
        }
    }

    public void Fields(string[] into)
    {
        for (var field = 0; field < into.Length; field++)
            into[field] = _csv.GetString(field);
    }

    public void Dispose() => _csv.Dispose();
}
