using NodaTime;

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
        from provider in Enumerable.Range(0, Providers.Length)
        from @group in new[] { "disability", "early-access", "long-term-unemployed", "esa-new" }
        let mandatory = @group is "long-term-unemployed" or "esa-new"
        select KeyValuePair.Create(
            ("ABC"[provider].ToString(), @group),
            new Programme(
                Codes[provider], Providers[provider], @group, mandatory ? "mandatory" : "voluntary",
                mandatory ? WorkRates.JobMandatoryProgramme : WorkRates.JobVoluntaryProgramme, @group == "esa-new" ? "WP-JO" : "WHP-JO", @group == "esa-new" ? 13 : 26, @group == "esa-new" ? 1 : 16)));

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

    private static Programme Placement(ReportingBody by) =>
        new(by.Id.Replace("heather-ips", "heather-placement", StringComparison.Ordinal), by, "disability", "voluntary", WorkRates.JobSupportedEmployment, "IPSPC-base", 13, 7);
}
