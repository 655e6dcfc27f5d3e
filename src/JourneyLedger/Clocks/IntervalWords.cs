using JourneyLedger.Journeys;

namespace JourneyLedger.Clocks;

/// <summary>What the particulars of an event say of the intervals that it starts or stops, read once for all events that share them.</summary>
/// <param name="Type">Of the event.</param>
/// <param name="Subject">Of what it starts.</param>
/// <param name="Service">Of what it starts.</param>
/// <param name="Reason">For what it stops, when <paramref name="WithReason"/> holds the kind.</param>
/// <param name="WithReason">A bit for each kind that takes the reason.</param>
/// <param name="FirstDays">Days from its day to the first day of the wait that it starts: 0 or less.</param>
/// <param name="LastDays">Days from its day to the last day of the consent that it starts; negative for no last day.</param>
internal readonly record struct IntervalWords(string Type, string? Subject, string? Service, string? Reason, uint WithReason, int FirstDays, int LastDays)
{
    public static IntervalWords Of(Particulars what)
    {
        // All kinds that one type starts are told apart by the same fields, and all that it stops take the same one as their reason: tests hold the table to it.
        var start = IntervalTable.StartsOf(what.Type).FirstOrDefault();
        var withReason = 0u;
        var reason = default(string);
        foreach (var (definition, rule) in IntervalTable.StopsOf(what.Type))
        {
            if (rule.Reason is not { } field)
                continue;
            reason = what.Text(field);
            withReason |= 1u << (int)definition.Kind;
        }

        return new(
            what.Type, Text(what, start?.Subject), Text(what, start?.Service), reason, withReason,
            start is null ? 0 : IntervalFold.FirstDays(what), start is null ? -1 : IntervalFold.LastDays(what) ?? -1);
    }

    private static string? Text(Particulars what, string? field) => field is null ? null : what.Text(field);
}
