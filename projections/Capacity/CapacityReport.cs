using System.Globalization;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime.Text;

namespace JourneyLedger.Projections.Capacity;

/// <summary>Puts the answer together.</summary>
internal static class CapacityReport
{
    public static ReportFindings Of(CapacityFold fold, IReadOnlyList<Staff> staff, IReadOnlyList<Places> places, CapacityLimits limits, ReportRequest asked)
    {
        var usual = SoftLimits.InForce(asked.Day).MinutesOfNeedLevel;
        var offices = staff.GroupBy(role => role.Organisation, StringComparer.Ordinal)
            .Select(one => new Office(one.Key, [.. one], fold.Offices.GetValueOrDefault(one.Key) ?? new(), MinutesOf, limits, asked.DayNumber))
            .OrderByDescending(one => one.Gap ?? double.MinValue).ThenByDescending(one => one.CasesPerFte ?? 0).ThenBy(one => one.Organisation, StringComparer.Ordinal).ToArray();
        return new(Finding(offices, fold), Figures(offices, fold), [Offices(offices), Levels(offices, MinutesOf), Roles(staff), Services(places, asked, limits)]) { Cases = fold.Cases };

        // A board's own number goes before the reference data's.
        double? MinutesOf(string level) => asked.Threshold($"need level {level} minutes", usual.TryGetValue(level, out var minutes) ? minutes : null);
    }

    private static IReadOnlyList<Figure> Figures(Office[] offices, CapacityFold fold)
    {
        var current = offices.Where(one => !one.IsOld).ToArray();
        var (fte, available, cases) = (current.Sum(one => one.Fte), current.Sum(one => one.Available), current.Sum(one => one.Cases));
        var known = current.Where(one => one.Required is not null).ToArray();
        var (required, minutes, gap) = (known.Sum(one => one.Required), current.Sum(one => one.Sums.Minutes), known.Sum(one => one.Gap!.Value));
        var fteOfKnown = known.Sum(one => one.Fte);
        return
        [
            Number("casesPerFte", "open claims (of providers: spells) for each full-time worker", fte > 0 ? cases / fte : null, cases),
            Number("minutesPerCase", "contact minutes that there are for each of them in a fortnight", cases > 0 ? available / cases : null, cases),
            Number("required", "contact minutes that levels of need ask for in a fortnight", known.Length > 0 ? required : null, known.Sum(one => one.Levelled))
                with { Missing = current.Sum(one => one.Sums.OpenClaims) - known.Sum(one => one.Levelled), Cases = "no level" },
            Number("available", "contact minutes that staff have in a fortnight", current.Length > 0 ? available : null, current.Length) with { Missing = offices.Length - current.Length },
            Number("gap", "contact minutes missing in a fortnight, where levels are known", known.Length > 0 ? gap : null, known.Length) with { Missing = offices.Length - known.Length },
            Number("gapFte", "the same in full-time workers", known.Length > 0 && known.Sum(one => one.Available) is var have and > 0 ? gap / (have / fteOfKnown) : null, known.Length),
            available > 0
                ? new("use", "minutes recorded in the fortnight, of those available", minutes / available, CellKind.Share) { Base = (long)Math.Round(available) }
                : Figure.NotAssessable("use", "minutes recorded in the fortnight, of those available", CellKind.Share, 0),
            new("short", "offices that are short of time", known.Count(one => one.Gap > 0)) { Base = known.Length, Missing = offices.Length - known.Length },
            new("claimsElsewhere", "open claims of organisations that report no staff: in no figure here", fold.Offices.Where(one => offices.All(office => office.Organisation != one.Key)).Sum(one => one.Value.OpenClaims)),
        ];
    }

    private static Figure Number(string name, string title, double? value, long of) =>
        value is null ? Figure.NotAssessable(name, title, CellKind.Number, of) : new(name, title, value, CellKind.Number) { Base = of };

    private static string Finding(Office[] offices, CapacityFold fold)
    {
        if (offices.Length == 0)
            return fold.Offices.Count == 0 ? "Nothing is known of staff or of work." : "No organisation has reported its staff: nothing can be said of its capacity.";
        var known = offices.Where(one => one.Status != "not assessable").ToArray();
        var current = offices.Where(one => !one.IsOld).ToArray();
        var (fte, cases) = (current.Sum(one => one.Fte), current.Sum(one => one.Cases));
        var load = fte > 0 ? string.Create(CultureInfo.InvariantCulture, $"{cases / fte:#,0.#} open cases for each full-time worker") : "No staff are known to the day";
        if (known.Length == 0)
            return $"{load}. The time that people need is not assessable: too few levels of need are known.";
        var gap = known.Sum(one => one.Gap!.Value);
        var said = gap > 0
            ? string.Create(CultureInfo.InvariantCulture, $"people need {gap:#,0} minutes more in a fortnight than staff have")
            : "staff have the minutes that levels of need ask for";
        return $"{load}; where levels of need are known, {said}. {known.Count(one => one.Gap > 0)} of {known.Length} assessable offices {(known.Length == 1 ? "is" : "are")} short.";
    }

    private static ReportTable Offices(IEnumerable<Office> offices) => ReportTable.Of(
        "offices", "Offices, the largest gap first", offices,
        new("organisation", "Office", one => one.Organisation, IsKey: true),
        new("status", "Status", one => one.Status, CellKind.Status),
        new("fte", "Full-time staff", one => one.Fte, CellKind.Number),
        new("staffAgeDays", "Age of that report", one => (long)one.StaffAge, CellKind.Days),
        new("cases", "Open cases", one => one.Cases, CellKind.Count),
        new("unit", "of", one => one.Unit),
        new("casesPerFte", "Cases per worker", one => one.CasesPerFte, CellKind.Number),
        new("available", "Minutes available", one => one.Available, CellKind.Number),
        new("minutesPerCase", "Minutes per case", one => one.MinutesPerCase, CellKind.Number),
        new("levelled", "Claims with a level", one => one.Levelled, CellKind.Count),
        new("required", "Minutes required", one => one.Required, CellKind.Number),
        new("gap", "Minutes missing", one => one.Gap, CellKind.Number),
        new("gapFte", "in workers", one => one.GapFte, CellKind.Number),
        new("recorded", "Minutes recorded", one => one.Sums.Minutes, CellKind.Count),
        new("use", "Use", one => one.Use, CellKind.Share),
        new("supportShare", "of them support", one => one.Sums.Minutes > 0 ? (double)one.Sums.SupportMinutes / one.Sums.Minutes : null, CellKind.Share),
        new("complianceShare", "compliance", one => one.Sums.Minutes > 0 ? (double)one.Sums.ComplianceMinutes / one.Sums.Minutes : null, CellKind.Share),
        new("vacancyShare", "vacancies", one => one.Sums.Minutes > 0 ? (double)one.Sums.VacancyMinutes / one.Sums.Minutes : null, CellKind.Share))
        with
    {
        Note = "All of one fortnight up to the day. Claims without a level count no minutes, so a gap is at least what it says. A minus is time to spare.",
        Chart = new Chart.Bars("Minutes missing in a fortnight", ["organisation"], "gap"),
    };

    private static ReportTable Levels(IEnumerable<Office> offices, Func<string, double?> minutesOf) => ReportTable.Of(
        "levels", "Levels of need",
        from office in offices
        from level in office.Sums.Levels
        orderby office.Organisation, level.Key
        select (office.Organisation, Level: level.Key, Claims: level.Value, Minutes: minutesOf(level.Key)),
        new("organisation", "Office", row => row.Organisation, IsKey: true),
        new("level", "Level of need", row => row.Level, IsKey: true),
        new("claims", "Open claims", row => row.Claims, CellKind.Count),
        new("minutesEach", "Minutes each", row => row.Minutes, CellKind.Number),
        new("required", "Minutes required", row => row.Minutes * row.Claims, CellKind.Number));

    private static ReportTable Roles(IEnumerable<Staff> staff) => ReportTable.Of(
        "roles", "Staff, as last reported", staff,
        new("organisation", "Organisation", one => one.Organisation, IsKey: true),
        new("role", "Role", one => one.Role, IsKey: true),
        new("fte", "Full-time staff", one => one.Fte, CellKind.Number),
        new("minutesPerFte", "Contact minutes of each in a fortnight, if said", one => one.MinutesPerFte, CellKind.Number),
        new("reported", "Reported", one => Iso(one.Day), CellKind.Day));

    private static ReportTable Services(IEnumerable<Places> places, ReportRequest asked, CapacityLimits limits) => ReportTable.Of(
        "services", "Places of services, as last reported", places,
        new("service", "Service", one => one.Service, IsKey: true),
        new("area", "Area", one => one.Area, IsKey: true),
        new("maximum", "In all", one => (long)one.Maximum, CellKind.Count),
        new("free", "Free", one => (long)one.Available, CellKind.Count),
        new("unit", "of", one => one.Unit),
        new("taken", "Taken", one => one.Maximum > 0 ? (double)(one.Maximum - one.Available) / one.Maximum : null, CellKind.Share),
        new("reported", "Reported", one => Iso(one.Day), CellKind.Day),
        new("status", "Status", one => asked.DayNumber - one.Day > limits.StaffDays ? "too old" : one.Available == 0 ? "full" : "places free", CellKind.Status));

    private static string Iso(int day) => LocalDatePattern.Iso.Format(WallClock.DateOf(day));
}
