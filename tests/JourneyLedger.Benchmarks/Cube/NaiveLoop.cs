using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Benchmarks.Cube;

/// <summary>What one would write first: rows grouped by person in a list, moves in a dictionary of lists, medians by sorting. One thread.</summary>
public sealed class NaiveLoop(MadeUpLedger ledger)
{
    private readonly List<MadeUpLedger.Row[]> _people = [.. ByPerson(ledger.Rows())];

    /// <summary>Moves in the answer, for comparing with the other ways.</summary>
    public long Ask(Work work)
    {
        if (work.Variants)
            return _people.GroupBy(rows => string.Join(',', rows.Select(row => row.Step))).LongCount();
        var waits = new Dictionary<(int From, int To), List<long>>();
        var makers = new Dictionary<(int From, int To), HashSet<int>>();
        foreach (var rows in _people)
        {
            if (!work.Chooses(rows))
                continue;
            var seen = work.IsWindow
                ? [.. rows.Where(row => row.At >= WallClock.Midnight(work.Cohort.Window.From!.Value) && row.At <= WallClock.EndOf(work.Cohort.Window.To!.Value))]
                : rows;
            for (var i = 1; i < seen.Length; i++)
            {
                var move = (seen[i - 1].Step, seen[i].Step);
                if (move.Item1 == move.Item2)
                    continue;
                if (!waits.TryGetValue(move, out var list))
                    (waits[move], makers[move]) = (list = [], []);
                list.Add(seen[i].At - seen[i - 1].At);
                makers[move].Add(seen[i].Person);
            }
        }

        foreach (var list in waits.Values)
            list.Sort();
        return waits.Values.Sum(list => (long)list.Count);
    }

    private static IEnumerable<MadeUpLedger.Row[]> ByPerson(IEnumerable<MadeUpLedger.Row> rows)
    {
        var person = new List<MadeUpLedger.Row>();
        foreach (var row in rows)
        {
            if (person.Count > 0 && person[0].Person != row.Person)
            {
                yield return [.. person];
                person.Clear();
            }

            person.Add(row);
        }

        yield return [.. person];
    }
}
