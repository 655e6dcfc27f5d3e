using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JourneyLedger.Tests.Tidy;

/// <summary>Who may know whom: projects by their references, projects and the core's rooms by the namespaces that sources name.</summary>
internal static partial class Arrows
{
    private const string Core = "JourneyLedger";

    /// <summary>Each product project and those it may reference.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        [Core] = [],
        ["JourneyLedger.Postgres"] = [Core],
        ["JourneyLedger.Interchange"] = [Core],
        ["JourneyLedger.Projections"] = [Core],
        ["JourneyLedger.Web"] = [Core, "JourneyLedger.Postgres", "JourneyLedger.Interchange", "JourneyLedger.Projections"],
        ["JourneyLedger.Cli"] = [Core, "JourneyLedger.Postgres", "JourneyLedger.Interchange", "JourneyLedger.Projections"],
    };

    /// <summary>Each room of the core and those it may name.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Journeys"] = [],
        ["Vocabulary"] = ["Journeys"],
        ["Clocks"] = ["Journeys", "Vocabulary"],
        ["Rules"] = ["Journeys", "Vocabulary", "Histories", "Clocks"],
        ["Histories"] = ["Journeys", "Vocabulary"],
        ["Replay"] = ["Journeys", "Vocabulary", "Histories", "Rules"],
        ["Access"] = ["Journeys", "Vocabulary", "Rules"],
        ["Cube"] = ["Journeys", "Vocabulary", "Histories", "Clocks"],
        ["Folds"] = ["Journeys", "Vocabulary", "Rules", "Clocks", "Cube"],
        ["Demonstration"] = ["Journeys", "Vocabulary"],
        ["Sealing"] = ["Rules"],
    };

    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("Projects reference only inwards", References,
            new HouseFile("src/JourneyLedger/JourneyLedger.csproj", """<Project><ItemGroup><ProjectReference Include="../JourneyLedger.Postgres/JourneyLedger.Postgres.csproj" /></ItemGroup></Project>"""),
            new HouseFile("projections/JourneyLedger.Projections.csproj", """<Project><ItemGroup><ProjectReference Include="../src/JourneyLedger.Interchange/JourneyLedger.Interchange.csproj" /></ItemGroup></Project>"""),
            new HouseFile("src/JourneyLedger.Extra/JourneyLedger.Extra.csproj", "<Project />")),
        new("Each package stands in the project that it is for", Packages,
            new HouseFile("src/JourneyLedger.Web/JourneyLedger.Web.csproj", """<Project><ItemGroup><PackageReference Include="Npgsql" /></ItemGroup></Project>"""),
            new HouseFile("src/JourneyLedger/JourneyLedger.csproj", """<Project><ItemGroup><PackageReference Include="Dapper" /></ItemGroup></Project>""")),
        new("Sources name only projects that theirs may know", ProjectNames,
            new HouseFile("projections/PathwayMap/Planted.cs", "using JourneyLedger.Postgres;"),
            new HouseFile("src/JourneyLedger/Cube/Planted.cs", "class Planted { JourneyLedger.Web.Node? node; }"),
            new HouseFile("src/JourneyLedger.Interchange/Planted.cs", "global using Npgsql;"),
            new HouseFile("src/JourneyLedger.Web/Api/Planted.cs", "using Npgsql.Internal;")),
        new("Rooms of the core know each other one way", RoomNames,
            new HouseFile("src/JourneyLedger/Journeys/Planted.cs", "using JourneyLedger.Cube;"),
            new HouseFile("src/JourneyLedger/Vocabulary/Planted.cs", "class Planted { Rules.Refusal? refusal; }"),
            new HouseFile("src/JourneyLedger/Annex/Planted.cs", "namespace JourneyLedger.Annex;")),
    ];

    private static IEnumerable<string> References(IReadOnlyList<HouseFile> files)
    {
        foreach (var file in ProductProjects(files))
        {
            var project = Path.GetFileNameWithoutExtension(file.Name);
            if (!Projects.TryGetValue(project, out var may))
                yield return $"{file.Path}: a product project without a place among the arrows";
            foreach (var reference in Included(file, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))))
            {
                if (may is not null && !may.Contains(reference))
                    yield return $"{file.Path}: may not reference {reference}";
            }
        }
    }

    private static IEnumerable<string> Packages(IReadOnlyList<HouseFile> files) =>
        from file in ProductProjects(files)
        let project = Path.GetFileNameWithoutExtension(file.Name)
        from package in Included(file, "PackageReference")
        where (project == Core && package != "NodaTime") || (project == "JourneyLedger.Projections") || (package == "Npgsql" && project != "JourneyLedger.Postgres")
        select $"{file.Path}: may not use the package {package}";

    private static IEnumerable<string> ProjectNames(IReadOnlyList<HouseFile> files)
    {
        foreach (var file in files.Where(file => file.Is(".cs") && (file.In("src") || file.In("projections")) && !file.Is("Spec.cs")))
        {
            var project = file.In("projections") ? "JourneyLedger.Projections" : file.Path.Split('/')[1];
            var code = file.Code;
            if (project != "JourneyLedger.Postgres" && NpgsqlName().IsMatch(code))
                yield return $"{file.Path}: only JourneyLedger.Postgres may name Npgsql";
            foreach (var named in ProjectName().Matches(code).Select(match => match.Value).Distinct())
            {
                if (named != project && Projects.ContainsKey(named) && !Projects.GetValueOrDefault(project, []).Contains(named))
                    yield return $"{file.Path}: may not name {named}";
            }
        }
    }

    private static IEnumerable<string> RoomNames(IReadOnlyList<HouseFile> files)
    {
        foreach (var file in files.Where(file => file.Is(".cs") && file.In("src/JourneyLedger")))
        {
            var room = file.Path.Split('/')[2];
            if (!Rooms.TryGetValue(room, out var may))
            {
                yield return $"{file.Path}: a room without a place among the arrows";
                continue;
            }

            foreach (var named in RoomName().Matches(file.Code).Select(match => match.Groups[1].Value).Distinct())
            {
                if (named != room && !may.Contains(named))
                    yield return $"{file.Path}: {room} may not know {named}";
            }
        }
    }

    private static IEnumerable<HouseFile> ProductProjects(IReadOnlyList<HouseFile> files) =>
        files.Where(file => file.Is(".csproj") && (file.In("src") || file.In("projections")));

    private static IEnumerable<string> Included(HouseFile project, string element) =>
        XDocument.Parse(project.Text).Descendants(element).Select(reference => reference.Attribute("Include")?.Value ?? "");

    [GeneratedRegex(@"\bNpgsql\b")]
    private static partial Regex NpgsqlName();

    [GeneratedRegex(@"\bJourneyLedger\.(Postgres|Interchange|Projections|Web|Cli)\b")]
    private static partial Regex ProjectName();

    /// <summary>A room as a namespace: after the product's name, or before a type of it.</summary>
    [GeneratedRegex(@"(?:\bJourneyLedger\.|(?<![\w.]))(Journeys|Vocabulary|Histories|Replay|Rules|Access|Cube|Folds|Demonstration|Sealing)(?:;|\.[A-Z]\w*\b(?!\())")]
    private static partial Regex RoomName();
}
