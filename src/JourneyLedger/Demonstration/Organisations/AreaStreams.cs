using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration.Organisations;

/// <summary>What services, offices and providers say of themselves, and what the board decides: their size follows the number of people.</summary>
internal sealed class AreaStreams
{
    private const int MonthsOfQuarter = 3;
    private const int WeeksOfYear = 52;
    private const int MonthsOfYear = 12;
    private const double MonthsOfHorizon = 48;

    private readonly AreaDesign _design;
    private readonly int _claimants;
    private readonly Draw _draw;
    private readonly OwnReports _reports = new();

    private AreaStreams(AreaDesign design, int claimants)
    {
        (_design, _claimants) = (design, claimants);
        _draw = new(design.Seed, 0, Subject.Organisation, design.Tally);
    }

    /// <summary>In the order known.</summary>
    public static IEnumerable<NewEvent> Of(AreaDesign design, int claimants)
    {
        var streams = new AreaStreams(design, claimants);
        streams.Register();
        var from = design.Horizon.From;
        for (var month = 0; from.PlusMonths(month) <= design.Horizon.Until; month++)
            streams.Month(from.PlusMonths(month), month);
        BoardStream.Note(design, streams._draw, streams._reports);
        return streams._reports.UpTo(design.Horizon.Until);
    }

    private static IEnumerable<string> Districts => PersonRates.District.Choices.Select(choice => choice.Value);

    private void Register()
    {
        // Services are there before the first person comes.
        var day = _design.Horizon.From.PlusDays(-1);
        foreach (var service in Service.All)
            _reports.Note(day, service.By, StreamOf(service.Code), new ServiceRegistered(service.Code, service.By.Id, service.Domain, [.. DistrictsOf(service)], CapacityUnit: "places"));
        foreach (var (code, by) in Programme.All)
            _reports.Note(day, by, StreamOf(code), new ServiceRegistered(code, by.Id, "employment", [.. DistrictsOf(by)], CapacityUnit: "places"));
        foreach (var office in ReportingBodies.Jobcentres)
            _reports.Note(day, office, office.Stream, new OfficeOpened(office.Id, DistrictOf(office)), DistrictOf(office));
    }

    private void Month(LocalDate day, int month)
    {
        foreach (var service in Service.All)
        {
            foreach (var district in DistrictsOf(service))
                Capacity(day, service.By, service.Code, district, service == Service.TalkingTherapies && IsHalved(district, day) ? PlantRates.Z1Capacity : 1);
        }

        foreach (var (code, by) in Programme.All)
        {
            foreach (var district in DistrictsOf(by))
                Capacity(day, by, code, district, 1);
        }

        foreach (var office in ReportingBodies.Jobcentres)
            Staff(day, office, month);
        if (month % MonthsOfQuarter != 0)
            return;
        foreach (var by in new[] { ReportingBodies.PlacementWest, ReportingBodies.PlacementSouth })
        {
            var specialists = _claimants * OrganisationRates.PlacementOfClaimants / 2 / Math.Max(10, OrganisationRates.PlacementCaseload.Pick(_draw));
            _reports.Note(day, by, by.Stream, new StaffingReported("employment-specialist", Math.Round(specialists, 1)));
        }
    }

    private void Capacity(LocalDate day, ReportingBody by, string code, string district, double share)
    {
        var places = (int)Math.Ceiling(_claimants * PersonRates.District.Share(district) * OrganisationRates.PlacesOfClaimants * share);
        var free = share < 1 ? 0 : places * OrganisationRates.PlacesFree.Pick(_draw) / 100;
        _reports.Note(day, by, StreamOf(code), new CapacityReported(free, places, "places", day), district);
    }

    private void Staff(LocalDate day, ReportingBody office, int month)
    {
        var open = _claimants * PersonRates.District.Share(DistrictOf(office)) / 2 * OrganisationRates.OpenOfClaimants;
        var trend = _design.Has(Variant.FewerCoaches) ? 1 + OrganisationRates.CoachTrend * Math.Min(1, month / MonthsOfHorizon) : 1;
        var coaches = Math.Round(open * trend / Math.Max(40, OrganisationRates.Caseload.Pick(_draw)), 1);
        _reports.Note(day, office, office.Stream, new StaffingReported("work-coach", coaches, OrganisationRates.ContactHours, office.Id), DistrictOf(office));
        var pence = Math.Round(coaches * OrganisationRates.ContactHours * WeeksOfYear / MonthsOfYear * OrganisationRates.CoachHour);
        _reports.Note(day, office, office.Stream, new CostRecorded(pence, "staff", "service-period", Service: "work-coach-contact", From: day, To: day.PlusMonths(1).PlusDays(-1)));
    }

    private bool IsHalved(string district, LocalDate day) => _design.Has(Plant.Z1) && district == HalvedTherapies.District && day >= HalvedTherapies.From(_design);

    private IEnumerable<string> DistrictsOf(Service service) =>
        Districts.Where(district => !(_design.Has(Plant.Z2) && service == Service.DebtAdvice && district == AbsentAdvice.District));

    private static IEnumerable<string> DistrictsOf(ReportingBody by) =>
        by.Type == "ips-service" ? Districts.Where(district => ReferenceEquals(ReportingBodies.Placement(district), by)) : Districts;

    private static string DistrictOf(ReportingBody office) =>
        Districts.First(district => ReferenceEquals(ReportingBodies.Jobcentre(district, false), office) || ReferenceEquals(ReportingBodies.Jobcentre(district, true), office));

    private static string StreamOf(string code) => $"service/{code}";
}
