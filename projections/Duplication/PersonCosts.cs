using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Duplication;

/// <summary>What organisations say they spent on single people.</summary>
internal sealed class PersonCosts
{
    private readonly ILookup<string, Cost> _byPerson;

    public PersonCosts(IEnumerable<OrganisationRecord> records) => _byPerson = records.Select(record => record.Event).Where(one => one.Type == "cost.recorded" && one.What.Has("claimant") && one.What.Has("amountPence"))
        .ToLookup(
            one => one.What.Text("claimant")!,
            one => new Cost(one.What.Number("amountPence")!.Value, one.What.Text("service"), one.Day + (one.What.DaysTo("from") ?? 0), one.Day + (one.What.DaysTo("to") ?? 0)),
            StringComparer.Ordinal);

    private readonly record struct Cost(double Pence, string? Service, int From, int To);

    public bool IsEmpty => _byPerson.Count == 0;

    /// <summary>
    /// The pence of a person that fall on some days, those of a longer period by its share of days; null where nothing was said of these days.
    /// A cost of another service than the two programmes does not count.
    /// </summary>
    /// <param name="claimant">Pseudonym.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">First day after.</param>
    /// <param name="one">Programme.</param>
    /// <param name="other">The other one.</param>
    public double? On(string claimant, int from, int until, string? one, string? other)
    {
        double? pence = null;
        foreach (var cost in _byPerson[claimant])
        {
            var days = Math.Min(cost.To + 1, until) - Math.Max(cost.From, from);
            if (days > 0 && (cost.Service is null || cost.Service == one || cost.Service == other))
                pence = (pence ?? 0) + (cost.Pence * days / (cost.To + 1 - cost.From));
        }

        return pence;
    }
}
