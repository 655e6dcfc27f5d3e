namespace JourneyLedger.Folds.Disclosure;

/// <summary>How many distinct people of a row are not as they were: what rules of batches count.</summary>
public static class Turnover
{
    /// <summary>Distinct people who came, went, or of whom something else is said. Both lists are by number, each number once.</summary>
    public static int Between(IReadOnlyList<RowPerson> before, IReadOnlyList<RowPerson> now)
    {
        var (changed, i, j) = (0, 0, 0);
        while (i < before.Count || j < now.Count)
        {
            var order = i == before.Count ? 1 : j == now.Count ? -1 : before[i].Claimant.CompareTo(now[j].Claimant);
            changed += order != 0 || before[i].Said != now[j].Said ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return changed;
    }
}
