using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Duplication;

/// <summary>An agreement of organisations to share, as a board keeps it. Days are civil days since 1970-01-01.</summary>
/// <param name="Parties">Ids or types of organisations.</param>
/// <param name="Fields">What may be shared; empty where it is not said.</param>
/// <param name="From">First day that it holds.</param>
/// <param name="Until">First day that it no longer holds; the last of all days while it does.</param>
internal sealed record Agreement(IReadOnlyList<string> Parties, IReadOnlyList<string> Fields, int From, int Until)
{
    private const string Assessments = "assessment";

    /// <summary>Every agreement that was signed, as far as known.</summary>
    public static IReadOnlyList<Agreement> In(IReadOnlyList<OrganisationRecord> records)
    {
        var all = new List<Agreement>();
        foreach (var (_, signed) in records.Where(record => record.Event.Type == "agreement.signed"))
        {
            var id = signed.What.Text("agreementId");
            var ends = records.Where(record => record.Event.Type == "agreement.ended" && record.Event.What.Text("agreementId") == id && record.Event.Day >= signed.Day)
                .Select(record => record.Event.Day).DefaultIfEmpty(int.MaxValue);
            all.Add(new(signed.What.List("parties"), signed.What.List("fields"), signed.Day, ends.Min()));
        }

        return all;
    }

    /// <summary>It lets one organisation pass an assessment on to another on a day.</summary>
    public bool Permits(in Assessed first, in Assessed second) =>
        From <= second.Day && second.Day < Until && Names(first) && Names(second)
        && (Fields.Count == 0 || Fields.Any(field => field.StartsWith(Assessments, StringComparison.OrdinalIgnoreCase)) || Fields.Contains(first.Kind));

    private bool Names(in Assessed one) => Parties.Contains(one.Organisation) || (one.OrganisationType.Length > 0 && Parties.Contains(one.OrganisationType));
}
