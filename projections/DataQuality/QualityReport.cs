using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Projections.DataQuality;

/// <summary>Puts what was added up into the answer's shares and days.</summary>
internal static class QualityReport
{
    public static DataQualityAnswer Of(in QualityFold fold, IReadOnlyDictionary<string, Batches> batches, QualityStandard standard)
    {
        var tallies = fold.Organisations;
        var completeness = tallies.SelectMany(one => Completeness(one.Key, one.Value)).ToArray();
        var complete = completeness.ToLookup(row => row.Organisation, StringComparer.Ordinal);
        var organisations = tallies.Keys.Union(batches.Keys, StringComparer.Ordinal)
            .Select(name => Organisation(name, tallies.GetValueOrDefault(name) ?? new(), batches.GetValueOrDefault(name), complete[name], standard))
            .OrderByDescending(one => one.IsSilent ? one.DaysSinceReport ?? long.MaxValue : -1)
            .ThenByDescending(one => one.Dated - one.OnTime)
            .ThenBy(one => one.Organisation, StringComparer.Ordinal)
            .ToArray();
        return new(
            LocalDatePattern.Iso.Format(standard.Day),
            standard.ExpectedEveryDays,
            organisations.Sum(one => one.Events),
            organisations.Count(one => one.IsSilent),
            organisations,
            [
                .. tallies.SelectMany(one => Timeliness(one.Key, one.Value, standard))
                    .OrderBy(row => row.Organisation, StringComparer.Ordinal).ThenByDescending(row => row.Dated - row.OnTime).ThenBy(row => row.Type, StringComparer.Ordinal),
            ],
            [
                .. completeness.OrderBy(row => row.Organisation, StringComparer.Ordinal).ThenBy(row => row.Share)
                    .ThenBy(row => row.Type, StringComparer.Ordinal).ThenBy(row => row.Field, StringComparer.Ordinal),
            ],
            [
                .. from tally in tallies.OrderBy(one => one.Key, StringComparer.Ordinal)
                   from flags in tally.Value.Flags
                   select new OrganisationFlags(tally.Key, flags.Key, SoftRules.Find(flags.Key)?.Title ?? flags.Key, flags.Value.Open, flags.Value.Cleared),
            ]);
    }

    private static OrganisationQuality Organisation(
        string name, OrganisationTally tally, Batches? sent, IEnumerable<FieldCompleteness> fields, QualityStandard standard)
    {
        var (batches, isAwaited) = (sent ?? new(), tally.ReportsOfPeople || sent is not null);
        var all = new LagTally();
        foreach (var lags in tally.LagsByType.Values)
            all.Add(lags);

        var (given, asked) = (0L, 0L);
        foreach (var field in fields)
            (given, asked) = (given + field.Given, asked + field.Events);
        var last = Math.Max(tally.LastRecorded, batches.LastRecorded);
        long? since = last == int.MinValue ? null : WallClock.DayNumber(standard.Day) - last;
        return new(
            name, tally.Events, all.Count, all.OnTime, Share(all.OnTime, all.Count), all.MedianDays, given, asked, Share(given, asked), batches.Count, batches.Rows, batches.Rejected,
            Share(batches.Rejected, batches.Rows), Open("S03"), Open("S04"), Open("S20"), tally.Flags.Values.Sum(flags => flags.Open), tally.Flags.Values.Sum(flags => flags.Cleared),
            since is null ? null : LocalDatePattern.Iso.Format(WallClock.DateOf(last)), since, isAwaited && (since is null || since > standard.ExpectedEveryDays));

        long Open(string code) => tally.Flags.GetValueOrDefault(code).Open;
    }

    private static IEnumerable<TypeTimeliness> Timeliness(string organisation, OrganisationTally tally, QualityStandard standard) =>
        from pair in tally.LagsByType
        let limit = standard.LimitOf(pair.Key, WallClock.DayNumber(standard.Day))
        select new TypeTimeliness(organisation, pair.Key, limit ?? 0, pair.Value.Count, pair.Value.OnTime, Share(pair.Value.OnTime, pair.Value.Count), pair.Value.MedianDays);

    private static IEnumerable<FieldCompleteness> Completeness(string organisation, OrganisationTally tally) =>
        from type in tally.ByWhat.GroupBy(pair => pair.Key.Type, StringComparer.Ordinal)
        let events = type.Sum(pair => pair.Value)
        from field in UnsaidFields.Of(type.Key)
        let given = type.Where(pair => UnsaidFields.IsSaid(pair.Key, field)).Sum(pair => pair.Value)
        select new FieldCompleteness(organisation, type.Key, field.Name, events, given, (double)given / events);

    private static double? Share(long part, long of) => of == 0 ? null : (double)part / of;
}
