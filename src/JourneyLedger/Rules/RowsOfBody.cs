using System.Text.Json;

namespace JourneyLedger.Rules;

/// <summary>
/// Where the rows of a body of many lie: the elements of a JSON array, or lines. What a row says is not looked at. Of more rows than
/// <see cref="Most"/> one more is given, so that whoever asks can tell.
/// </summary>
public static class RowsOfBody
{
    /// <summary>Bytes of one body.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>Rows of one body: what one request can answer one by one.</summary>
    public const int Most = 10_000;

    /// <summary>The elements of an array, each with the line of the body it begins on, from 1; null when the body is no array.</summary>
    /// <param name="body">In which <see cref="SentJson"/> finds no fault.</param>
    public static IReadOnlyList<(long Line, ReadOnlyMemory<byte> Json)>? OfArray(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return null;
        var rows = new List<(long, ReadOnlyMemory<byte>)>();
        var (line, counted) = (1L, 0);
        while (rows.Count <= Most && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            line += body.Span[counted..start].Count((byte)'\n');
            counted = start;
            rows.Add((line, body[start..(int)reader.BytesConsumed]));
        }

        return rows;
    }

    /// <summary>The lines that are not blank, each with its number from 1.</summary>
    public static IReadOnlyList<(long Line, ReadOnlyMemory<byte> Json)> OfLines(ReadOnlyMemory<byte> body)
    {
        var rows = new List<(long, ReadOnlyMemory<byte>)>();
        for (var number = 1L; !body.IsEmpty && rows.Count <= Most; number++)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
                rows.Add((number, line));
        }

        return rows;
    }
}
