using System.Globalization;

namespace JourneyLedger.Sealing;

/// <summary>
/// The first line of a ledger's checkpoints: <c>journey-ledger/NAME/IDENTITY</c>, and after the n-th break with what was published,
/// the same with <c>/n+1</c>. A ledger restored from an old backup must not go on under an origin that has published more.
/// </summary>
/// <param name="Ledger">Its name.</param>
/// <param name="Identity">Given when it was created.</param>
/// <param name="Number">From 1.</param>
public sealed record LedgerOrigin(string Ledger, Guid Identity, int Number = 1)
{
    /// <summary>The name that the ledger's keys sign by, under every origin.</summary>
    public string KeyName => $"journey-ledger/{Ledger}/{Identity:N}";

    public LedgerOrigin Next => this with { Number = Number + 1 };

    public override string ToString() => Number == 1 ? KeyName : string.Create(CultureInfo.InvariantCulture, $"{KeyName}/{Number}");

    public static bool TryParse(string line, out LedgerOrigin origin)
    {
        origin = null!;
        var parts = line.Split('/');
        var number = 1;
        if (parts.Length is < 3 or > 4 || !Guid.TryParseExact(parts[2], "N", out var identity)
            || (parts.Length == 4 && !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            return false;
        origin = new(parts[1], identity, number);
        return origin.ToString() == line;
    }
}
