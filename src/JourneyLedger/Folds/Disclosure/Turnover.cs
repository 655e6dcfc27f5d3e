using System.Runtime.InteropServices;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>How many distinct people of a row are not as they were: what rules of batches count.</summary>
public static class Turnover
{
    /// <summary>Distinct people who came, went, or of whom something else is said. Both lists are by number, each number once.</summary>
    public static int Between(IReadOnlyList<RowPerson> before, IReadOnlyList<RowPerson> now) => ReferenceEquals(before, now) ? 0 : Between(Span(before), Span(now));

    private static int Between(ReadOnlySpan<RowPerson> before, ReadOnlySpan<RowPerson> now)
    {
        var (changed, i, j) = (0, 0, 0);
        while (i < before.Length || j < now.Length)
        {
            var order = i == before.Length ? 1 : j == now.Length ? -1 : before[i].Claimant.CompareTo(now[j].Claimant);
            changed += order != 0 || before[i].Said != now[j].Said ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return changed;
    }

    private static ReadOnlySpan<RowPerson> Span(IReadOnlyList<RowPerson> people) => people switch
    {
        RowPerson[] array => array,
        List<RowPerson> list => CollectionsMarshal.AsSpan(list),
        _ => people.ToArray(),
    };
}
