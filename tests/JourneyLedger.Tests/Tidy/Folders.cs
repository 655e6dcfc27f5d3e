namespace JourneyLedger.Tests.Tidy;

/// <summary>What stands where.</summary>
internal static class Folders
{
    private static readonly string[] Top = ["src", "tests", "projections", "docs", "docker-compose.yml", "JourneyLedger.sln", "README.md"];

    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("The top level shows only what a newcomer needs", files =>
                from file in files
                let first = file.Path.Split('/')[0]
                where !Top.Contains(first) && !first.StartsWith('.')
                select $"{file.Path}: does not belong at the top",
            new HouseFile("LICENSE", ""),
            new HouseFile("scripts/planted.sh", "")),
        new("Each projection carries its fold, its spec and its page", Projections,
            new HouseFile("projections/Planted/Planted.cs", "public sealed class Planted : IProjection;"),
            new HouseFile("projections/Planted/PlantedSpec.cs", ""),
            new HouseFile("projections/Planted/README.md", "")),
    ];

    private static IEnumerable<string> Projections(IReadOnlyList<HouseFile> files)
    {
        foreach (var projection in files.Where(file => file.In("projections") && file.Path.Split('/').Length > 2).GroupBy(file => file.Path.Split('/')[1]))
        {
            var lacks = new List<string>();
            if (!projection.Any(file => file.Is(".cs") && (file.Code.Contains("IProjection", StringComparison.Ordinal) || file.Code.Contains(": Report", StringComparison.Ordinal))))
                lacks.Add("a fold");
            if (!projection.Any(file => file.Is("Spec.cs")))
                lacks.Add("a spec");
            if (!projection.Any(file => file.Is(".md")))
                lacks.Add("a page");
            if (lacks.Count > 0)
                yield return $"{projection.First().Path}: {projection.Key} lacks {string.Join(" and ", lacks)}";
        }
    }
}
