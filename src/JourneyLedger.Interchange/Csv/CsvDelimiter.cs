namespace JourneyLedger.Interchange.Csv;

/// <summary>Which character parts the fields: the one that gives the most fields, equally many in every line.</summary>
internal static class CsvDelimiter
{
    private const int Lines = 200;

    /// <summary>Null when no candidate parts the header.</summary>
    public static char? Detect(ReadOnlySpan<char> start)
    {
        char? best = null;
        var (bestEven, bestFields) = (0.0, 1);
        foreach (var candidate in (ReadOnlySpan<char>)[',', ';', '\t', '|'])
        {
            var (even, fields) = Evenness(start, candidate);
            if (fields < 2 || (even, fields).CompareTo((bestEven, bestFields)) <= 0)
                continue;
            (best, bestEven, bestFields) = (candidate, even, fields);
        }

        return best;
    }

    /// <summary>The share of lines with as many fields as the first one, and how many those are. Quoted text counts as it should.</summary>
    private static (double Even, int Fields) Evenness(ReadOnlySpan<char> start, char delimiter)
    {
        var counts = new List<int>(Lines);
        var (fields, quoted, filled) = (1, false, false);
        foreach (var character in start)
        {
            if (character == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (character == delimiter)
                fields++;
            else if (character is '\n' or '\r')
            {
                if (filled)
                    counts.Add(fields);
                (fields, filled) = (1, false);
                if (counts.Count == Lines)
                    break;
                continue;
            }

            filled = true;
        }

        if (filled && counts.Count == 0)
            counts.Add(fields);
        return counts.Count == 0 ? (0, 0) : (counts.Count(count => count == counts[0]) / (double)counts.Count, counts[0]);
    }
}
