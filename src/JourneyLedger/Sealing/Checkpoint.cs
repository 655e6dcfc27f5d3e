using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Sealing;

/// <summary>
/// What a signature on a ledger says: so many events, this root. A C2SP tlog-checkpoint whose further lines give the moment and, for
/// an origin opened after a restore, the last checkpoint of the origin before it.
/// </summary>
/// <param name="Origin">Which ledger, and which unbroken history of it: see <see cref="LedgerOrigin"/>.</param>
/// <param name="Size">Events: the last position that is sealed.</param>
/// <param name="Root">Of the tree over all of them.</param>
/// <param name="At">When it was sealed, to the second, by the sealer's clock.</param>
/// <param name="After">Where the origin before this one ended; null for a ledger's first.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root, Instant At, Checkpoint.End? After = null)
{
    private const string AtWord = "at ";
    private const string AfterWord = "after ";
    private static readonly InstantPattern AtText = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>The note's text.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n{AtWord}{AtText.Format(At)}\n{(After is null ? "" : $"{AfterWord}{After.Origin} {After.Size} {Convert.ToBase64String(After.Root.ToArray())}\n")}");

    /// <summary>Reads a note's text; false for one that is not written exactly so.</summary>
    public static bool TryParse(string text, out Checkpoint checkpoint)
    {
        checkpoint = null!;
        var lines = text.Split('\n');
        if (lines.Length is < 5 or > 6 || lines[0].Length == 0 || !TrySize(lines[1], out var size) || !TryRoot(lines[2], out var root)
            || !lines[3].StartsWith(AtWord, StringComparison.Ordinal) || !AtText.Parse(lines[3][AtWord.Length..]).TryGetValue(default, out var at))
            return false;
        End? after = null;
        if (lines.Length == 6)
        {
            var parts = lines[4].Split(' ');
            if (parts.Length != 4 || parts[0] != AfterWord.Trim() || !TrySize(parts[2], out var lastSize) || !TryRoot(parts[3], out var lastRoot))
                return false;
            after = new(parts[1], lastSize, lastRoot);
        }

        checkpoint = new(lines[0], size, root, at, after);
        return checkpoint.Text == text;
    }

    private static bool TrySize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size);

    private static bool TryRoot(string text, out Digest root)
    {
        var read = SignedNote.TryBytes(text, out var bytes) && bytes.Length == Digest.Bytes;
        root = read ? Digest.From(bytes) : default;
        return read;
    }

    /// <summary>The end of an origin: the last checkpoint that it published.</summary>
    public sealed record End(string Origin, long Size, Digest Root);
}
