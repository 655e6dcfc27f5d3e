using System.Text.RegularExpressions;

namespace JourneyLedger.Tests.Tidy;

/// <summary>What the linters of the container files cannot know.</summary>
internal static partial class Containers
{
    private const string Compose = "docker-compose.yml";

    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("The compose file has no default password", files =>
                from line in files.Single(file => file.Path == Compose).Lines
                where Password().IsMatch(line) && !Required().IsMatch(line)
                select $"{Compose}: {line.Trim()}",
            new HouseFile(Compose, "      POSTGRES_PASSWORD: journey"),
            new HouseFile(Compose, "      POSTGRES_PASSWORD: '${JOURNEY_POSTGRES_PASSWORD:-journey}'"),
            new HouseFile(Compose, "      JOURNEY_POSTGRES: 'Host=postgres;Password=journey'")),
        new("The compose file opens ports to this machine only", files =>
                from line in files.Single(file => file.Path == Compose).Lines
                where Port().IsMatch(line) && !line.Contains("127.0.0.1:", StringComparison.Ordinal)
                select $"{Compose}: {line.Trim()}",
            new HouseFile(Compose, "      - '5080:8080'")),
    ];

    [GeneratedRegex("PASSWORD:|Password=|HOST_AUTH_METHOD")]
    private static partial Regex Password();

    [GeneratedRegex(@"\$\{\w+:\?[^}]+\}")]
    private static partial Regex Required();

    [GeneratedRegex(@"- '?[\d.:]*\d+:\d+'?\s*$")]
    private static partial Regex Port();
}
