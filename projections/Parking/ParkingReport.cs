using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;

namespace JourneyLedger.Projections.Parking;

/// <summary>Puts the answer together.</summary>
internal static class ParkingReport
{
    private sealed record Provider(string Name, ProviderTally Tally, FunnelSignal Signal);

    public static ReportFindings Of(ParkingFold fold, ParkingLimits limits)
    {
        var names = fold.Providers.Keys.Order(StringComparer.Ordinal).ToArray();
        var funnel = Funnel.Of([.. names.Select(name => new Proportion(fold.Providers[name].SpellsParked, fold.Providers[name].Spells))], limits.NMin);
        var providers = names.Zip(funnel.Signals, (name, signal) => new Provider(name, fold.Providers[name], signal))
            .OrderByDescending(one => one.Tally.Parked).ThenByDescending(one => one.Tally.ParkedDays).ThenBy(one => one.Name, StringComparer.Ordinal).ToArray();
        var doses = DoseVerdict.Of(fold.Providers, limits);
        return new(
            Finding(providers, doses, limits), [.. Figures(providers, doses, limits), .. fold.Offers.Figures("parking/offerGapDays")],
            [Table(providers, funnel), Table(doses, limits), fold.Offers.Table()])
        {
            Cases = fold.Cases,
        };
    }

    private static List<Figure> Figures(Provider[] providers, IReadOnlyList<DoseVerdict> doses, ParkingLimits limits)
    {
        var (open, undated) = (Sum(providers, one => one.Open), Sum(providers, one => one.Undated));
        var days = new Proportion(Sum(providers, one => one.ParkedDays), Sum(providers, one => one.Days));
        var lost = new Proportion(Sum(providers, one => one.SpellsDisengaged), Sum(providers, one => one.All));
        return
        [
            new("parked", $"people on a programme without a meaningful contact for more than {limits.ParkDays} days", Sum(providers, one => one.Parked))
            {
                Base = open, Missing = undated, Threshold = "parking/parkDays", Cases = ParkingWords.Parked,
            },
            new("parkedInWork", $"people in a job without in-work support for more than {limits.InWorkDays} days", Sum(providers, one => one.ParkedInWork))
            {
                Base = open, Missing = undated, Threshold = "parking/inWorkDays", Cases = ParkingWords.ParkedInWork,
            },
            .. ((ProgrammeState[])[ProgrammeState.Paused, ProgrammeState.Disengaged, ProgrammeState.Declined, ProgrammeState.InWork]).Select(state => new Figure(
                Named(state), $"people on a programme who are {ParkingWords.Of(state)}, and so not parked", Sum(providers, one => one.States[(int)state]))
            {
                Base = open, Missing = undated, Cases = state == ProgrammeState.InWork ? $"{ParkingWords.Of(state)},{ParkingWords.ParkedInWork}" : ParkingWords.Of(state),
            }),
            // The days of one person hang together: an interval as of so many people would be too narrow.
            Figure.Share("parkedDays", "parked person-days, of active person-days on programmes", days) with { Low = null, High = null },
            Figure.Share("disengagedShare", "times on a programme in which contact was lost or declined", lost),
            new("lessSupport", $"groups that get less than {limits.RatioFlag.ToString(CultureInfo.InvariantCulture)} times the support of the reference at the same provider", doses.Count(one => one.Status == DoseVerdict.Less))
            {
                Base = doses.LongCount(one => one.Ratio?.Value is not null), Missing = doses.LongCount(one => one.Status == DoseVerdict.NotAssessable), Threshold = "parking/ratioFlag",
            },
        ];
    }

    private static ReportTable Table(IEnumerable<Provider> providers, Funnel funnel) => ReportTable.Of(
        "providers", "Left alone, by provider", providers,
        new("provider", "Provider", one => one.Name, IsKey: true),
        new("open", "On a programme", one => one.Tally.Open, CellKind.Count),
        new("parked", "Parked", one => one.Tally.Parked, CellKind.Count),
        new("inTouch", "In touch", one => one.Tally.States[(int)ProgrammeState.Active] - one.Tally.Parked, CellKind.Count),
        new("paused", "Paused", one => one.Tally.States[(int)ProgrammeState.Paused], CellKind.Count),
        new("disengaged", "Disengaged", one => one.Tally.States[(int)ProgrammeState.Disengaged], CellKind.Count),
        new("declined", "Declined", one => one.Tally.States[(int)ProgrammeState.Declined], CellKind.Count),
        new("inWork", "In work", one => one.Tally.States[(int)ProgrammeState.InWork], CellKind.Count),
        new("parkedInWork", "Parked in work", one => one.Tally.ParkedInWork, CellKind.Count),
        new("undated", "Start not known to the day", one => one.Tally.Undated, CellKind.Count),
        new("days", "Active person-days", one => one.Tally.Days, CellKind.Days),
        new("parkedDays", "Parked person-days", one => one.Tally.ParkedDays, CellKind.Days),
        new("daysShare", "Share of days", one => new Proportion(one.Tally.ParkedDays, one.Tally.Days).Share, CellKind.Share),
        new("people", "Times on a programme", one => one.Tally.Spells, CellKind.Count),
        new("peopleParked", "Ever parked", one => one.Tally.SpellsParked, CellKind.Count),
        new("peopleShare", "Share ever parked", one => new Proportion(one.Tally.SpellsParked, one.Tally.Spells).Share, CellKind.Share),
        new("funnel", "Against chance", one => Words(one.Signal), CellKind.Status),
        new("disengagedShare", "Contact lost", one => new Proportion(one.Tally.SpellsDisengaged, one.Tally.All).Share, CellKind.Share),
        new("cases", "", one => one.Name))
    with
    {
        Note = funnel.Benchmark is not { } benchmark ? "No provider has enough people for a funnel."
                : string.Create(CultureInfo.InvariantCulture, $"Against chance: the share ever parked of all providers is {benchmark:0.0%}; limits for people, since one person's days hang together{(funnel.IsWidened ? $", widened because providers differ more than chance explains (φ = {funnel.Phi:0.0})" : "")}. No ranks."),
        Chart = new Chart.Bars("Share of days parked", ["provider"], "daysShare"),
    };

    private static ReportTable Table(IEnumerable<DoseVerdict> doses, ParkingLimits limits) => ReportTable.Of(
        "doses", "Support inside each provider, by group", doses,
        new("status", "Status", one => one.Status, CellKind.Status),
        new("provider", "Provider", one => one.Provider, IsKey: true),
        new("group", "Group", one => one.Group, IsKey: true),
        new("people", "Times on a programme", one => (long)one.People, CellKind.Count),
        new("days", "Active days", one => (long)one.Days, CellKind.Days),
        new("minutes", "Minutes of support", one => (long)one.Minutes, CellKind.Count),
        new("per28Days", "Minutes in 28 days", one => one.Per28Days, CellKind.Number),
        new("ratio", "Times the reference", one => one.Ratio?.Value, CellKind.Number),
        new("low", "From", one => one.Ratio?.Lower, CellKind.Number),
        new("high", "To", one => one.Ratio?.Upper, CellKind.Number))
    with
    {
        Note = string.Create(CultureInfo.InvariantCulture, $"Limits: people drawn anew {limits.Draws:#,0} times, seed {DoseVerdict.Seed}. Indicative: fewer than {limits.FirmFrom} people in a group. A lower figure may reflect who takes part."),
        Chart = new Chart.Bars("Minutes of support in 28 days", ["provider", "group"], "per28Days"),
    };

    private static string Words(FunnelSignal signal) => signal switch
    {
        FunnelSignal.HighAlarm => "high, alarm",
        FunnelSignal.HighWarning => "high, warning",
        FunnelSignal.LowAlarm => "low, alarm",
        FunnelSignal.LowWarning => "low, warning",
        FunnelSignal.Inside => "inside",
        _ => "not assessable",
    };

    private static string Named(ProgrammeState state) => state == ProgrammeState.InWork ? "inWork" : ParkingWords.Of(state);

    private static long Sum(Provider[] providers, Func<ProviderTally, long> of) => providers.Sum(one => of(one.Tally));

    private static string Finding(Provider[] providers, IReadOnlyList<DoseVerdict> doses, ParkingLimits limits)
    {
        var (open, parked) = (Sum(providers, one => one.Open), Sum(providers, one => one.Parked));
        var alone = open == 0 ? "Nobody is on a programme." : string.Create(
            CultureInfo.InvariantCulture, $"{parked:#,0} of {open:#,0} people on a programme {(parked == 1 ? "is" : "are")} parked: no meaningful contact for more than {limits.ParkDays} days.");
        return doses.FirstOrDefault(one => one.Status is DoseVerdict.Less or DoseVerdict.Indicative) is { } less
            ? string.Create(CultureInfo.InvariantCulture, $"{alone} At {less.Provider}, {less.Group} had {less.Ratio!.Value.Value:0.00} times the support of the reference{(less.Status == DoseVerdict.Indicative ? ", which is indicative only" : "")}; this may reflect who takes part.")
            : alone;
    }
}
