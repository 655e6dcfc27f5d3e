namespace JourneyLedger.Demonstration;

/// <summary>An employment programme of the area, for one of its groups.</summary>
/// <param name="Code">Its stream is <c>service/</c> and this.</param>
/// <param name="By">Who runs it.</param>
/// <param name="Group">Code of the payment group.</param>
/// <param name="Basis">Voluntary or mandatory.</param>
/// <param name="JobHazard">Monthly, while a person is on it.</param>
/// <param name="Definition">Id of the outcome that is paid for.</param>
/// <param name="Weeks">In work, until that outcome is there.</param>
/// <param name="LeastHours">A week, for that outcome.</param>
public sealed record Programme(string Code, ReportingBody By, string Group, string Basis, Rate JobHazard, string Definition, int Weeks, int LeastHours)
{
    private static readonly ReportingBody[] Providers = [ReportingBodies.ProviderA, ReportingBodies.ProviderB, ReportingBodies.ProviderC];

    private static readonly string[] Codes = ["kestrel-work-and-health", "millrace-connect-to-work", "larch-pathways-to-work"];

    private static readonly Dictionary<(string Provider, string Group), Programme> Main = new(
        Enumerable.Range(0, Providers.Length).SelectMany(provider => new[]
        {
            MainOf(provider, "disability", "voluntary"), MainOf(provider, "early-access", "voluntary"),
            MainOf(provider, "long-term-unemployed", "mandatory"), MainOf(provider, "esa-new", "mandatory"),
        }));

    private static readonly Programme PlacementWest = Placement(ReportingBodies.PlacementWest);
    private static readonly Programme PlacementSouth = Placement(ReportingBodies.PlacementSouth);

    public bool IsPlacement => By.Type == "ips-service";

    public bool IsMandatory => Basis == "mandatory";

    public int Days => (int)(IsPlacement ? ProgrammeRates.PlacementDays : ProgrammeRates.ProgrammeDays).Number;

    /// <summary>How likely a doubt is after a missed contact in a mandatory group.</summary>
    public Rate SanctionDoubt => ReferenceEquals(By, ReportingBodies.ProviderA) ? ProgrammeRates.SanctionDoubtA
        : ReferenceEquals(By, ReportingBodies.ProviderB) ? ProgrammeRates.SanctionDoubtB : ProgrammeRates.SanctionDoubtC;

    /// <summary>Each programme with the organisation that runs it.</summary>
    public static IReadOnlyList<(string Code, ReportingBody By)> All { get; } =
        [.. Codes.Zip(Providers), (PlacementWest.Code, PlacementWest.By), (PlacementSouth.Code, PlacementSouth.By)];

    /// <summary>The main programme of a provider (A, B or C) for a payment group.</summary>
    public static Programme Of(string provider, string group) => Main[(provider, group)];

    /// <summary>Individual placement and support for a district.</summary>
    public static Programme PlacementOf(string district) => ReferenceEquals(ReportingBodies.Placement(district), ReportingBodies.PlacementWest) ? PlacementWest : PlacementSouth;

    private static KeyValuePair<(string Provider, string Group), Programme> MainOf(int provider, string group, string basis)
    {
        var (definition, weeks, hours) = group == "esa-new" ? ("WP-JO", 13, 1) : ("WHP-JO", 26, 16);
        var hazard = basis == "mandatory" ? WorkRates.JobMandatoryProgramme : WorkRates.JobVoluntaryProgramme;
        return new(("ABC"[provider].ToString(), group), new(Codes[provider], Providers[provider], group, basis, hazard, definition, weeks, hours));
    }

    private static Programme Placement(ReportingBody by) =>
        new(by.Id.Replace("heather-ips", "heather-placement", StringComparison.Ordinal), by, "disability", "voluntary", WorkRates.JobSupportedEmployment, "IPSPC-base", 13, 7);
}
