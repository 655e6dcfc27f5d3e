using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Cube;

/// <summary>An organisation as the ledger heard from it by the end of a day.</summary>
/// <param name="Organisation">Id.</param>
/// <param name="Events">Events of people that it had reported.</param>
/// <param name="First">Day on which the first of them was recorded: what happened before it was handed over then, as far as it was still there.</param>
/// <param name="Last">Day on which the last of them, or its last batch, was recorded.</param>
/// <param name="SendsBatches">It has sent a batch, so more are expected.</param>
/// <param name="Types">Types of event it had reported.</param>
public sealed record ReportingSource(string Organisation, long Events, LocalDate First, LocalDate Last, bool SendsBatches, IReadOnlySet<string> Types)
{
    /// <summary>Everybody who had reported by the view's day, as far as the view knows, whatever its cohort.</summary>
    internal static IReadOnlyList<ReportingSource> In(CubeView view)
    {
        var known = (uint)Math.Min(view.Limits.Known, view.Moments.PositionAt(view.Zone.AtStartOfDay(view.Day.PlusDays(1)).ToInstant() - Duration.Epsilon));
        var typeOf = new int[view.Pages.Particulars.Count + 1];
        var types = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < view.Pages.Particulars.Count; code++)
            typeOf[code + 1] = types.TryGetValue(view.Pages.Particulars[code].Type, out var number) ? number : types[view.Pages.Particulars[code].Type] = types.Count;
        var organisationOf = view.OrganisationOfPlace.ToArray();
        var all = new SourceTally(view.Pages.Organisations.Count, types.Count);
        for (var s = 0; s < view.Stack.Segments.Length; s++)
        {
            var segment = view.Stack.Segments[s];
            if (view.Stack.IsWhole(s))
            {
                all.Merge(segment.SourcesUpTo(known, () => SourceTally.Of(segment, known, organisationOf, typeOf, view.Pages.Organisations.Count, types.Count)));
                continue;
            }

            for (var person = 0; person < segment.Count; person++)
            {
                if (!view.Stack.IsReplaced(s, person))
                    all.AddPerson(segment, person, known, organisationOf, typeOf);
            }
        }

        var batches = view.OrganisationRecords.Where(record => record.Event.Type == "batch.received" && record.Event.Position <= known)
            .GroupBy(record => record.Event.Organisation, StringComparer.Ordinal).ToDictionary(sent => sent.Key, sent => sent.Max(record => record.Event.Position), StringComparer.Ordinal);
        return
        [
            .. from organisation in Enumerable.Range(0, all.Count.Length)
               where all.Count[organisation] > 0
               let name = view.Pages.Organisations[organisation]
               let position = Math.Max(all.Last[organisation], batches.GetValueOrDefault(name))
               select new ReportingSource(
                   name, all.Count[organisation], DayOf(all.First[organisation]), DayOf(position), batches.ContainsKey(name),
                   types.Where(type => all.Had(organisation, type.Value)).Select(type => type.Key).ToHashSet(StringComparer.Ordinal)),
        ];

        LocalDate DayOf(long position) => view.Moments.MomentOf(position).InZone(view.Zone).Date;
    }
}
