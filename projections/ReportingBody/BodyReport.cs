using System.Globalization;
using JourneyLedger.Rules.Flags;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Projections.ReportingBody;

/// <summary>Puts flags in the order in which they are to be looked into.</summary>
internal static class BodyReport
{
    public static ReportingBodyAnswer Of(string organisation, LocalDate day, IEnumerable<Found> found, IReadOnlyList<RefusedRow> refused)
    {
        OwnFlag[] flags =
        [
            .. found.Select(own => Of(own.Flag, own.Type, own.Recorded, day))
                .OrderBy(flag => flag.Cleared is not null).ThenByDescending(flag => flag.DaysOpen).ThenBy(flag => flag.Position).ThenBy(flag => flag.Code, StringComparer.Ordinal),
        ];
        var open = flags.Where(flag => flag.Cleared is null).ToArray();
        return new(
            organisation,
            Text(day),
            open.Length,
            [
                .. open.GroupBy(flag => flag.Code, StringComparer.Ordinal)
                    .Select(code => new CodeCount(code.Key, code.First().Title, SoftRules.Find(code.Key)?.Clears ?? "", code.Count()))
                    .OrderByDescending(code => code.Open).ThenBy(code => code.Code, StringComparer.Ordinal),
            ],
            flags,
            refused);
    }

    private static OwnFlag Of(Flag flag, string type, LocalDate recorded, LocalDate day)
    {
        var raised = LocalDate.Max(flag.Since, recorded);
        return new(
            flag.Position, flag.Code, SoftRules.Find(flag.Code)?.Title ?? flag.Code, type, flag.What,
            flag.Thread == 0 ? null : flag.Thread.ToString("x16", CultureInfo.InvariantCulture), Text(raised), flag.Until is { } until ? Text(until) : null,
            Math.Max(0, Period.DaysBetween(raised, flag.Until ?? day)));
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
