using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>What is published of a cell.</summary>
/// <param name="Value">People, rounded; a rate in per cent; or a median in civil days.</param>
/// <param name="Base">Rounded number of people that a rate or a median is of; null for a count.</param>
/// <param name="Percentile92">In civil days, beside a median of enough people.</param>
public sealed record ExtractFigure(double Value, long? Base = null, int? Percentile92 = null);

/// <summary>One cell of a published table.</summary>
/// <param name="Key">Which; <see cref="Extract.Total"/> stands where cells are added up.</param>
/// <param name="Figure">Null for one that is not shown. Why is not said: a cell hidden for another's sake would be known to be a large one.</param>
/// <param name="Position">Ledger position that the figure is true at; null where there is none.</param>
/// <param name="Day">Day that it is of.</param>
public sealed record ExtractCell(CellKey Key, ExtractFigure? Figure, long? Position, LocalDate? Day);

/// <summary>
/// A table made for publication (report R25): one measure at one moment, with totals. Frozen: its bytes are made of what stands here and nothing
/// else, and their hash is what a <c>disclosure.released</c> names (rule H28).
/// </summary>
/// <param name="Ledger">Its name.</param>
/// <param name="Measure">What it counts.</param>
/// <param name="Version">Of the measure.</param>
/// <param name="Position">What was known when it was made.</param>
/// <param name="Day">What it is as of.</param>
/// <param name="Rules"><see cref="DisclosureRules.Text"/> that it was made by.</param>
/// <param name="Areas">That it lists, whether anybody is in them or not.</param>
/// <param name="Cells">By second value, area and first value, totals last. A value of which nothing is shown is not listed.</param>
public sealed record Extract(
    string Ledger, Measure Measure, int Version, long Position, LocalDate Day, string Rules, IReadOnlyList<string> Areas, IReadOnlyList<ExtractCell> Cells)
{
    /// <summary>Stands for all areas or all values that a table lists, added up.</summary>
    public const string Total = "total";

    /// <summary>How a cell is written that is not shown.</summary>
    public const string Hidden = "c";

    /// <summary>The published file.</summary>
    public byte[] Bytes() => ExtractText.BytesOf(this);

    /// <summary>SHA-256 of <see cref="Bytes"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash() => ExtractText.HashOf(Bytes());
}

/// <summary>An extract and what must be kept with it, so that later ones can be compared with it.</summary>
/// <param name="Extract">Published.</param>
/// <param name="Marks">When the people of each cell, also of hidden ones and of totals, stood in it. Stored and shown to nobody.</param>
public sealed record MadeExtract(Extract Extract, IReadOnlyList<RowMark> Marks);
