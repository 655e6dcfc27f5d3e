using System.Runtime.InteropServices;

namespace JourneyLedger.Interchange.Files;

/// <summary>Numbers the rows of each case, from 1. Memory grows with the number of cases (one counter each), not of rows.</summary>
internal sealed class RowNumbers
{
    private readonly Dictionary<string, int> _rows = [];

    /// <summary>The next row's. Faulty rows count too, so that mending one does not renumber the others.</summary>
    public int Next(string caseId) => ++CollectionsMarshal.GetValueRefOrAddDefault(_rows, caseId, out _);
}
